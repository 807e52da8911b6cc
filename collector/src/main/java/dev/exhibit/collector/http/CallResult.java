package dev.exhibit.collector.http;

/** What came of a call. */
public sealed interface CallResult {
  /** At least status and headers arrived. */
  record Answered(Answer answer) implements CallResult {}

  /** Nothing arrived. */
  record Unanswered(Failure failure) implements CallResult {}
}
