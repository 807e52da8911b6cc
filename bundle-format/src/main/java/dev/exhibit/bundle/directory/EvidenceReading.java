package dev.exhibit.bundle.directory;

import dev.exhibit.bundle.document.Problem;
import java.util.List;

/** What came of reading a directory as evidence to be packed. */
public sealed interface EvidenceReading {
  /**
   * It can be packed.
   *
   * @param directory the evidence
   */
  record Usable(EvidenceDirectory directory) implements EvidenceReading {}

  /**
   * It cannot be packed as it is.
   *
   * @param problems why; offsets are within the file named
   */
  record Unusable(List<Problem> problems) implements EvidenceReading {
    public Unusable {
      problems = List.copyOf(problems);
    }
  }
}
