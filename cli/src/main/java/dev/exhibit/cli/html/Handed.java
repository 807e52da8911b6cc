package dev.exhibit.cli.html;

import dev.exhibit.cli.repeat.RepeatStep;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * What a page is made of.
 *
 * @param file the name of the file that was judged
 * @param size its size in bytes
 * @param sha256 its digest
 * @param bundle what it holds; absent if it could not be read at all
 * @param repeat what repeats parts of this by other means
 * @param version of the verifier
 */
public record Handed(
    Report report,
    String file,
    long size,
    Sha256 sha256,
    Optional<BundleView> bundle,
    List<RepeatStep> repeat,
    String version) {
  public Handed {
    repeat = List.copyOf(repeat);
  }
}
