package dev.exhibit.core.time.proof;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.time.TimeBasisCheck;
import java.time.Duration;
import java.time.Instant;

/**
 * The instant at which something is known to have existed: that of a younger token over it, or the
 * reader's clock.
 *
 * @param now whether it is the reader's clock
 */
record Cover(Instant at, boolean now) {
  /** How far the clock of an authority that states no accuracy may be off. */
  static final Duration USUAL_ACCURACY = Duration.ofSeconds(1);

  /** What the reader holds in hand. */
  static Cover now(Instant now) {
    return new Cover(now, true);
  }

  /** The earlier one: whatever existed then existed ever since. */
  Cover or(Instant proven) {
    return proven.isBefore(at) ? new Cover(proven, false) : this;
  }

  /** How far ahead of it a covered record may be, as clocks differ. */
  Duration tolerance() {
    return now ? TimeBasisCheck.CLOCK_SKEW : USUAL_ACCURACY.multipliedBy(2);
  }

  /** In a sentence. */
  Message words() {
    return now
        ? Message.of("your clock, %s", at)
        : Message.of("%s, when a younger token covered it", at);
  }
}
