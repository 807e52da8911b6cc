package dev.exhibit.core.appraisal;

import com.google.errorprone.annotations.CompileTimeConstant;

/** A step that ended before its last line; leaves {@link Step#of} as a value. */
public final class Stopped extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Step<?> step;

  /**
   * Carries a step that did not hold.
   *
   * @throws IllegalArgumentException if it holds
   */
  public Stopped(Step<?> step) {
    super(step.grounds().message());
    if (step.holds()) {
      throw new IllegalArgumentException("a step that holds stops nothing: " + step.code().id());
    }
    this.step = step;
  }

  /** The evidence contradicts something. */
  public static Stopped broken(Code.Failing code, @CompileTimeConstant String message) {
    return new Stopped(Step.broken(code, message));
  }

  /** The evidence contradicts something. */
  public static Stopped broken(Code.Failing code, Message message) {
    return new Stopped(Step.broken(code, message));
  }

  /** The evidence contradicts something, on these grounds. */
  public static Stopped broken(Code.Failing code, Grounds grounds) {
    return new Stopped(Step.broken(code, grounds));
  }

  /** Something is absent. */
  public static Stopped lacking(Code.Lacking code, @CompileTimeConstant String message) {
    return new Stopped(Step.lacking(code, message));
  }

  /** Something is absent. */
  public static Stopped lacking(Code.Lacking code, Message message) {
    return new Stopped(Step.lacking(code, message));
  }

  /** Why it ended. */
  public Step<?> step() {
    return step;
  }
}
