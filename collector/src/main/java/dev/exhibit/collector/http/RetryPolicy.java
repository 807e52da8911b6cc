package dev.exhibit.collector.http;

import java.time.Duration;

/**
 * When to ask again. The pause doubles from attempt to attempt and is never shorter than what a
 * peer's Retry-After asks for.
 *
 * @param maxAttempts first one included
 * @param firstPause before the second attempt
 * @param longestPause longest pause of our own choosing
 * @param maxTotal from the first attempt to the last pause; a longer Retry-After is not waited for
 * @param mayAppear whether what is not found may be there a moment later
 */
public record RetryPolicy(
    int maxAttempts,
    Duration firstPause,
    Duration longestPause,
    Duration maxTotal,
    boolean mayAppear) {
  /** For documents: signatures appear some time after the response, services hiccup. */
  public static final RetryPolicy DOCUMENTS =
      new RetryPolicy(7, Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(90));

  /** For what a service either has or has not: it may hiccup, but nothing appears by waiting. */
  public static final RetryPolicy STORED =
      new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(30));

  /** For what is often not there: a service may be busy, but "not found" is an answer. */
  public static final RetryPolicy LOOKUP =
      new RetryPolicy(
          3, Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(15), false);

  /** For the chat itself, which is asked again only when the provider refused it. */
  public static final RetryPolicy CHAT =
      new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(90));

  /** A policy for what may appear. */
  public RetryPolicy(
      int maxAttempts, Duration firstPause, Duration longestPause, Duration maxTotal) {
    this(maxAttempts, firstPause, longestPause, maxTotal, true);
  }

  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("at least one attempt, got " + maxAttempts);
    }
  }

  /** The pause after attempt number {@code attempt}, counted from 1. */
  Duration pauseAfter(int attempt) {
    Duration doubled = firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
    return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
  }
}
