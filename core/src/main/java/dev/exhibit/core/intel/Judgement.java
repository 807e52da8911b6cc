package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import java.util.Optional;

/**
 * What one step of an appraisal came to: the value it proved, or why not. Later steps take the
 * value, so that none can run on what an earlier one refused.
 */
sealed interface Judgement<T> {
  Code code();

  Grounds grounds();

  /** The step holds and proves a value. */
  record Held<T>(T proven, Code code, Grounds grounds) implements Judgement<T> {}

  /** The evidence contradicts something. */
  record Broken<T>(Code code, Grounds grounds) implements Judgement<T> {}

  /** Something is absent that this step needs. */
  record Lacking<T>(Code code, Grounds grounds) implements Judgement<T> {}

  static <T> Judgement<T> broken(Problem problem) {
    return new Broken<>(problem.code(), Grounds.of(problem.message()));
  }

  /** A step that cannot be judged because {@code cause} did not hold. */
  static <T> Judgement<T> blocked(CheckId cause, Judgement<?> reason) {
    String message =
        "Not judged: it stands on "
            + cause.id()
            + ", which did not hold ("
            + reason.code().id()
            + ").";
    return new Lacking<>(FrameCode.BLOCKED, Grounds.of(message).with("cause", cause.id()));
  }

  /** The value, if the step holds. */
  default Optional<T> value() {
    return this instanceof Held<T> held ? Optional.of(held.proven()) : Optional.empty();
  }

  default boolean isBroken() {
    return this instanceof Broken;
  }

  /** The finding that says so. */
  default Finding finding(Key key) {
    return switch (this) {
      case Held<T> h -> new Finding.Passed(key, h.code(), h.grounds());
      case Broken<T> b -> new Finding.Failed(key, b.code(), b.grounds());
      case Lacking<T> l -> new Finding.Missing(key, l.code(), l.grounds());
    };
  }
}
