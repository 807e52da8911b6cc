package dev.exhibit.core.appraisal;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one step of an appraisal came to, before it is entered for a key: the value it proved, or
 * why it proved none. A later step takes the value, so that none can run on what an earlier one
 * refused.
 *
 * @param <T> what the step proves, a type that only this step can make; a step that proves nothing
 *     but itself is a {@code Step<?>}
 */
public sealed interface Step<T> {
  /** The stable reason. */
  Code code();

  /** What stands behind it. */
  Grounds grounds();

  /** The step holds and proves a value. */
  record Held<T>(T proof, Code.Passing code, Grounds grounds) implements Step<T> {}

  /** The evidence contradicts something. */
  record Broken<T>(Code.Failing code, Grounds grounds) implements Step<T> {}

  /** Something is absent, or cannot be judged with what is given. */
  record Lacking<T>(Code.Lacking code, Grounds grounds) implements Step<T> {}

  /** The policy, or verified evidence, says that there is nothing to judge; never mere absence. */
  record NotApplicable<T>(Code.Inapplicable code, Grounds grounds) implements Step<T> {}

  /** The proof of a step that proves nothing but itself. */
  enum Itself {
    HOLDS
  }

  /** A step that may end early: see {@link Stopped}. */
  @FunctionalInterface
  interface Judging<T> {
    /** The step, or the exception that carries why it ended. */
    Step<T> judge() throws Stopped;
  }

  /** Runs {@code judging}; where it stopped early, what stopped it is the step. */
  static <T> Step<T> of(Judging<T> judging) {
    try {
      return judging.judge();
    } catch (Stopped e) {
      return e.step().unproven();
    }
  }

  /** A step that holds and proves {@code proof}. */
  static <T> Step<T> held(T proof, Code.Passing code, Grounds grounds) {
    return new Held<>(proof, code, grounds);
  }

  /** A step that holds and proves nothing but itself. */
  static Step<Itself> held(Code.Passing code, Grounds grounds) {
    return new Held<>(Itself.HOLDS, code, grounds);
  }

  /** A step that holds, in a sentence. */
  static Step<Itself> held(Code.Passing code, @CompileTimeConstant String message) {
    return held(code, Grounds.of(message));
  }

  /** A step that holds, in a sentence. */
  static Step<Itself> held(Code.Passing code, Message message) {
    return held(code, Grounds.of(message));
  }

  /** A contradiction. */
  static <T> Step<T> broken(Code.Failing code, Grounds grounds) {
    return new Broken<>(code, grounds);
  }

  /** A contradiction, in a sentence. */
  static <T> Step<T> broken(Code.Failing code, @CompileTimeConstant String message) {
    return broken(code, Grounds.of(message));
  }

  /** A contradiction, in a sentence. */
  static <T> Step<T> broken(Code.Failing code, Message message) {
    return broken(code, Grounds.of(message));
  }

  /**
   * A step that did not hold, for a reason that says how.
   *
   * @throws IllegalArgumentException if {@code code} is the reason of a step that holds
   */
  static <T> Step<T> unproven(Code code, Grounds grounds) {
    return switch (code) {
      case Code.Passing p -> throw new IllegalArgumentException("a step that holds: " + p.id());
      case Code.Failing f -> new Broken<>(f, grounds);
      case Code.Lacking l -> new Lacking<>(l, grounds);
      case Code.Inapplicable i -> new NotApplicable<>(i, grounds);
    };
  }

  /** Something absent. */
  static <T> Step<T> lacking(Code.Lacking code, Grounds grounds) {
    return new Lacking<>(code, grounds);
  }

  /** Something absent, in a sentence. */
  static <T> Step<T> lacking(Code.Lacking code, @CompileTimeConstant String message) {
    return lacking(code, Grounds.of(message));
  }

  /** Something absent, in a sentence. */
  static <T> Step<T> lacking(Code.Lacking code, Message message) {
    return lacking(code, Grounds.of(message));
  }

  /** A step that cannot be judged because {@code cause} did not pass. */
  static <T> Step<T> blocked(CheckId cause) {
    return lacking(
        FrameCode.BLOCKED,
        Grounds.of(Message.of("Not judged: it depends on %s, which did not pass.", cause.id()))
            .blockedBy(cause));
  }

  /** The same, naming the reason. */
  static <T> Step<T> blocked(CheckId cause, Step<?> reason) {
    return lacking(
        FrameCode.BLOCKED,
        Grounds.of(
                Message.of(
                    "Not judged: it depends on %s, which did not pass (%s).",
                    cause.id(), reason.code().id()))
            .blockedBy(cause));
  }

  /** The value, if the step holds. */
  default Optional<T> value() {
    return this instanceof Held<T> held ? Optional.of(held.proof()) : Optional.empty();
  }

  /** Whether the step holds. */
  default boolean holds() {
    return this instanceof Held;
  }

  /** Whether the evidence contradicts something. */
  default boolean isBroken() {
    return this instanceof Broken;
  }

  /** Whether something is absent. */
  default boolean isLacking() {
    return this instanceof Lacking;
  }

  /** The next step, which takes what this one proved; where it proved nothing, this one again. */
  default <U> Step<U> then(Function<? super T, Step<U>> next) {
    return this instanceof Held<T> held ? next.apply(held.proof()) : unproven();
  }

  /** The same step where it holds, proving {@code proof}. */
  default <U> Step<U> proving(U proof) {
    return this instanceof Held<T> held
        ? new Held<>(proof, held.code(), held.grounds())
        : unproven();
  }

  /**
   * This step, which did not hold, as one that would have proven something else.
   *
   * @throws IllegalStateException if it holds
   */
  default <U> Step<U> unproven() {
    return switch (this) {
      case Held<T> h -> throw new IllegalStateException("the step holds: " + code().id());
      case Broken<T> b -> new Broken<>(b.code(), b.grounds());
      case Lacking<T> l -> new Lacking<>(l.code(), l.grounds());
      case NotApplicable<T> n -> new NotApplicable<>(n.code(), n.grounds());
    };
  }

  /** The same step on other grounds. */
  default Step<T> on(Grounds other) {
    return switch (this) {
      case Held<T> h -> new Held<>(h.proof(), h.code(), other);
      case Broken<T> b -> new Broken<>(b.code(), other);
      case Lacking<T> l -> new Lacking<>(l.code(), other);
      case NotApplicable<T> n -> new NotApplicable<>(n.code(), other);
    };
  }

  /** The same step with one more named value. */
  default Step<T> with(String name, Object value) {
    return on(grounds().with(name, value));
  }

  /** The same step with more documents that it rests on. */
  default Step<T> restingOn(List<Dated> documents) {
    return on(grounds().restingOn(documents));
  }

  /** The same step with what was compared. */
  default Step<T> compared(Value expected, Value actual) {
    return on(grounds().compared(expected, actual));
  }

  /** The same step with what was found. */
  default Step<T> found(Value actual) {
    return on(grounds().found(actual));
  }

  /** The same step, resting on a simulated root if {@code simulated}. */
  default Step<T> simulated(boolean simulated) {
    return on(grounds().simulated(simulated));
  }

  /** The same step with one more place in the evidence. */
  default Step<T> at(Site site) {
    return on(grounds().at(site));
  }

  /** The status of the finding that says so. */
  default Finding.Status status() {
    return code().status();
  }

  /** The finding that says so for {@code key}. */
  default Finding finding(Key key) {
    return switch (this) {
      case Held<T> h -> new Finding.Passed(key, h.code(), h.grounds());
      case Broken<T> b -> new Finding.Failed(key, b.code(), b.grounds());
      case Lacking<T> l -> new Finding.Missing(key, l.code(), l.grounds());
      case NotApplicable<T> n -> new Finding.NotApplicable(key, n.code(), n.grounds());
    };
  }
}
