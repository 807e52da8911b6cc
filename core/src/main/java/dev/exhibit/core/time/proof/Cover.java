package dev.exhibit.core.time.proof;

import java.time.Instant;

/**
 * The instant at which something is known to have existed: that of a younger token over it, or the
 * reader's clock.
 *
 * @param now whether it is the reader's clock
 */
record Cover(Instant at, boolean now) {
  /** What the reader holds in hand. */
  static Cover now(Instant now) {
    return new Cover(now, true);
  }

  /** The earlier one: whatever existed then existed ever since. */
  Cover or(Instant proven) {
    return proven.isBefore(at) ? new Cover(proven, false) : this;
  }

  /** In a sentence. */
  String words() {
    return now ? "your clock, " + at : at + ", when a younger token covered it";
  }
}
