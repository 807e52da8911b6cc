package dev.exhibit.collector.record.spool;

import java.util.Locale;

/** How an exchange ended. */
public enum Outcome {
  /** The response arrived whole. */
  COMPLETE,
  /** The upstream ended it too early, or was silent for too long. */
  INTERRUPTED,
  /** The upstream's response is against the rules of HTTP, or its headers are over a limit. */
  FAILED,
  /** No response came. */
  UNANSWERED,
  /** The client went away before the end. */
  CLIENT_GONE,
  /** A response came, but it could not be kept. */
  NOT_RECORDED,
  /** The recorder ended before the response did. */
  RECORDER_STOPPED;

  /** As in documents. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
