package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.CheckId;
import java.util.Optional;

/** What a check came to and, if it holds, the value it proved. */
record Judged<T>(Optional<T> value, Ruling ruling) {
  /** A check whose {@link Refused} ends here. */
  @FunctionalInterface
  interface Judging<T> {
    Judged<T> judge() throws Refused;
  }

  static <T> Judged<T> of(Judging<T> judging) {
    try {
      return judging.judge();
    } catch (Refused e) {
      return unproven(e.ruling());
    }
  }

  static <T> Judged<T> held(T value, Ruling ruling) {
    return new Judged<>(Optional.of(value), ruling);
  }

  static <T> Judged<T> unproven(Ruling ruling) {
    return new Judged<>(Optional.empty(), ruling);
  }

  static <T> Judged<T> blocked(CheckId cause) {
    return unproven(Ruling.blocked(cause));
  }
}
