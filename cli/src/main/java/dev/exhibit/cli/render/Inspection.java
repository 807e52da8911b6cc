package dev.exhibit.cli.render;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.core.archive.Removed;
import java.util.List;

/**
 * An open bundle about to be shown.
 *
 * @param file the file's name
 * @param size the file's size in bytes
 * @param seals what became of the signatures
 * @param removed what was taken out, and what of it the file says was erased
 * @param decoded what could be decoded of the members
 */
public record Inspection(
    String file,
    long size,
    Bundle bundle,
    SealVerification seals,
    Removed removed,
    List<InspectSection> decoded) {
  /** What every inspection says of itself. */
  static final String CAUTION =
      "What the file says about itself. Nothing here is verified; exhibit verify does that.";

  public Inspection {
    decoded = List.copyOf(decoded);
  }
}
