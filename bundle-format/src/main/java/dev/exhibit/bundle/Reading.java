package dev.exhibit.bundle;

import dev.exhibit.bundle.document.Problem;
import java.util.List;

/** What came of opening a file as a bundle. */
public sealed interface Reading {
  /**
   * The container is canonical and manifest.json was decoded. Not everything need be well: see
   * {@link Bundle#problems()} and {@link SealVerifier}. The receiver closes the bundle.
   *
   * @param bundle the open bundle
   */
  @SuppressWarnings("AvoidCommonTypeNames") // always written Reading.Readable
  record Readable(Bundle bundle) implements Reading {}

  /**
   * This is not a bundle that can be read.
   *
   * @param problems why, at least one
   */
  record Refused(List<Problem> problems) implements Reading {
    public Refused {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a refusal has a reason");
      }
    }
  }
}
