package dev.exhibit.cli.render;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.seal.SealVerification;
import java.util.List;

/**
 * An open bundle about to be shown.
 *
 * @param file the file's name
 * @param size the file's size in bytes
 * @param seals what became of the signatures
 * @param decoded what could be decoded of the members
 */
public record Inspection(
    String file, long size, Bundle bundle, SealVerification seals, List<InspectSection> decoded) {
  /** What every inspection says of itself. */
  static final String CAUTION =
      "What the file says about itself. Nothing here is verified; exhibit verify does that.";

  public Inspection {
    decoded = List.copyOf(decoded);
  }
}
