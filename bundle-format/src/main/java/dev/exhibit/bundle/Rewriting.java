package dev.exhibit.bundle;

import dev.exhibit.bundle.document.Problem;
import java.nio.file.Path;
import java.util.List;

/** What came of making a new file from an existing bundle. */
public sealed interface Rewriting {
  /**
   * The new file is complete.
   *
   * @param file where it is
   */
  record Written(Path file) implements Rewriting {}

  /**
   * Nothing was written.
   *
   * @param problems what is wrong with the bundle or the wish, at least one
   */
  record Refused(List<Problem> problems) implements Rewriting {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
