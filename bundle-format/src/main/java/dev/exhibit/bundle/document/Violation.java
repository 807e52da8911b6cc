package dev.exhibit.bundle.document;

import dev.exhibit.data.Phrase;

/** Carries a problem up to the public method that returns it as a value. */
public final class Violation extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public Violation(Problem problem) {
    super(problem.code().id());
    this.problem = problem;
  }

  public Violation(ProblemCode code, String member, long offset, Phrase expected, Phrase actual) {
    this(new Problem(code, member, offset, expected, actual));
  }

  public Problem problem() {
    return problem;
  }
}
