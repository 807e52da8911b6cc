package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.Step;

/** One thing that is wrong with a piece of evidence. */
record Problem(IntelCode code, String message) {
  /** The step that it breaks. */
  static <T> Step<T> broken(Problem problem) {
    return Step.broken(problem.code(), problem.message());
  }
}
