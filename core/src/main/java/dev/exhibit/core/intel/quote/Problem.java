package dev.exhibit.core.intel.quote;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Step;

/**
 * One thing that keeps a piece of evidence from holding.
 *
 * @param code never that of something that holds
 */
public record Problem(Code code, String message) {
  /** The step that it ends. */
  public static <T> Step<T> broken(Problem problem) {
    return Step.unproven(problem.code(), Grounds.of(problem.message()));
  }
}
