package dev.exhibit.collector.http;

import java.util.List;
import java.util.Optional;

/**
 * A call with all its attempts.
 *
 * @param attempts at least one
 * @param last what came of the last
 */
public record Tried(List<Attempt> attempts, CallResult last) {
  public Tried {
    attempts = List.copyOf(attempts);
  }

  /** The last answer, good or bad. */
  public Optional<Answer> answer() {
    return last instanceof CallResult.Answered answered
        ? Optional.of(answered.answer())
        : Optional.empty();
  }

  /** Why the last attempt was not enough; empty if it was. */
  public Optional<String> problem() {
    return attempts.get(attempts.size() - 1).problem();
  }
}
