package dev.exhibit.cli.check;

import dev.exhibit.cli.options.Inputs;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.intel.QuoteCheck.NamedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Evidence in files of its own, and what it says. */
final class LooseFiles {
  private LooseFiles() {}

  /** The file with its bytes, under the name by which findings speak of it. */
  static NamedFile read(Path path) {
    return new NamedFile(String.valueOf(path.getFileName()), Inputs.bytes(path));
  }

  /** What the hardware signed, and what that leaves open. */
  static List<Claim> claims(Map<String, Object> signed, String... open) {
    return Stream.concat(
            signed.entrySet().stream()
                .map(fact -> claim(Claim.Basis.HARDWARE, fact.getKey() + " " + fact.getValue())),
            Stream.of(open).map(text -> claim(Claim.Basis.NOT_PROVEN, text)))
        .toList();
  }

  private static Claim claim(Claim.Basis basis, String text) {
    return new Claim(basis, Subject.BUNDLE, text);
  }
}
