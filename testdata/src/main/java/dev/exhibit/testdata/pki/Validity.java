package dev.exhibit.testdata.pki;

import java.time.Duration;
import java.time.Instant;

/** From when until when a document claims to hold; both ends included, whole seconds. */
public record Validity(Instant from, Instant until) {
  /** The window around {@code instant}. */
  public static Validity around(Instant instant, Duration before, Duration after) {
    return new Validity(instant.minus(before), instant.plus(after));
  }

  /** Both ends given as ISO 8601 instants. */
  public static Validity of(String from, String until) {
    return new Validity(Instant.parse(from), Instant.parse(until));
  }
}
