package dev.exhibit.collector.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes a call again and again until it is answered well, or the policy says enough. */
public final class Retrier {
  private final HttpCaller caller;
  private final RetryPolicy policy;
  private final InstantSource clock;
  private final Sleeper sleeper;

  public Retrier(HttpCaller caller, RetryPolicy policy, InstantSource clock, Sleeper sleeper) {
    this.caller = caller;
    this.policy = policy;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** Told before each pause. */
  @FunctionalInterface
  public interface Listener {
    /** The attempt was not enough for this reason; the next follows after this pause. */
    void waiting(String problem, Duration pause);
  }

  /**
   * Makes the call.
   *
   * @throws IOException if the spool cannot be written or read
   */
  public Tried call(Call call, AnswerCheck check, Listener listener) throws IOException {
    List<Attempt> attempts = new ArrayList<>();
    Instant begun = clock.instant();
    while (true) {
      Instant at = clock.instant();
      CallResult result = caller.call(call);
      Optional<String> problem = problem(result, check);
      Attempt attempt = new Attempt(at, status(result), problem, Optional.empty());
      Optional<Duration> pause =
          problem.isPresent() && worthRepeating(call, result)
              ? pause(attempts.size() + 1, result, begun)
              : Optional.empty();
      if (pause.isEmpty()
          || !waited(problem.orElseThrow(), pause.get(), listener)
          || caller.isStopped()) {
        attempts.add(attempt);
        return new Tried(attempts, result);
      }
      attempts.add(attempt.followedAfter(pause.get()));
    }
  }

  private static Optional<String> problem(CallResult result, AnswerCheck check) throws IOException {
    return switch (result) {
      case CallResult.Unanswered none -> Optional.of(none.failure().message());
      case CallResult.Answered answered -> problem(answered.answer(), check);
    };
  }

  private static Optional<String> problem(Answer answer, AnswerCheck check) throws IOException {
    if (answer.interruption().isPresent()) {
      return answer.interruption().map(Failure::message);
    }
    if (answer.status() >= 300 && answer.status() < 400) {
      return Optional.of("status " + answer.status() + ": redirects are not followed");
    }
    if (answer.succeeded()) {
      return check.complaint(answer);
    }
    String wait = answer.header("retry-after").map(t -> ", Retry-After: " + t).orElse("");
    return Optional.of("status " + answer.status() + wait);
  }

  private static OptionalInt status(CallResult result) {
    return switch (result) {
      case CallResult.Answered answered -> OptionalInt.of(answered.answer().status());
      case CallResult.Unanswered none -> OptionalInt.empty();
    };
  }

  /** A refusal that may pass, or a call that may be made twice and went wrong on the way. */
  private boolean worthRepeating(Call call, CallResult result) {
    return switch (result) {
      case CallResult.Unanswered none -> worthRepeating(call, none.failure());
      case CallResult.Answered answered -> {
        Answer answer = answered.answer();
        yield answer.status() >= 300
            ? mayPass(answer.status())
            : answer.interruption().map(f -> worthRepeating(call, f)).orElse(call.repeatable());
      }
    };
  }

  private static boolean worthRepeating(Call call, Failure failure) {
    return switch (failure.kind()) {
      case UNREACHABLE -> true;
      case TIMEOUT, BROKEN, AMBIGUOUS -> call.repeatable();
      case TLS, TOO_LONG, NOT_KEPT, STOPPED -> false;
    };
  }

  private boolean mayPass(int status) {
    return (status == 404 && policy.mayAppear())
        || status == 408
        || status == 425
        || status == 429
        || status >= 500;
  }

  /** How long to wait after attempt number {@code attempt}; empty if that was the last. */
  private Optional<Duration> pause(int attempt, CallResult result, Instant begun) {
    if (attempt >= policy.maxAttempts()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Duration asked =
        result instanceof CallResult.Answered answered
            ? RetryAfter.of(answered.answer(), now)
            : Duration.ZERO;
    Duration own = policy.pauseAfter(attempt);
    Duration pause = asked.compareTo(own) > 0 ? asked : own;
    boolean fits = Duration.between(begun, now).plus(pause).compareTo(policy.maxTotal()) <= 0;
    return fits ? Optional.of(pause) : Optional.empty();
  }

  private boolean waited(String problem, Duration pause, Listener listener) {
    listener.waiting(problem, pause);
    try {
      sleeper.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
