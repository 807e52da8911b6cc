package dev.exhibit.bundle;

/** Carries a problem up to the public method that returns it as a value. */
final class Violation extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Violation(Problem problem) {
    super(problem.code().id());
    this.problem = problem;
  }

  Violation(ProblemCode code, String member, long offset, String expected, String actual) {
    this(new Problem(code, member, offset, expected, actual));
  }

  Problem problem() {
    return problem;
  }
}
