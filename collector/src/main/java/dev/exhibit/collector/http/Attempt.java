package dev.exhibit.collector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt at a call.
 *
 * @param at when it was begun
 * @param status the answer's status, if there was an answer
 * @param problem why this attempt was not enough, if it was not
 * @param pause how long was waited before the next one, if there was a next one
 */
public record Attempt(
    Instant at, OptionalInt status, Optional<String> problem, Optional<Duration> pause) {
  Attempt followedAfter(Duration waited) {
    return new Attempt(at, status, problem, Optional.of(waited));
  }
}
