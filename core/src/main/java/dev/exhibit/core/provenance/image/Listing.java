package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.Message;
import java.time.Instant;
import java.util.Optional;

/**
 * That a register lists a machine.
 *
 * @param said how, as a sentence
 * @param label what the register says of it
 * @param vouched when the register was last vouched for; absent where it does not say
 * @param expires when it stops to count, where it says so
 * @param takenOff when its owner signed one that does not list the machine, after the time judged
 *     at
 */
record Listing(
    Message said,
    String label,
    Optional<Instant> vouched,
    Optional<Instant> expires,
    Optional<Instant> takenOff,
    boolean simulated) {
  /** When it was vouched for; one that does not say so is older than any. */
  Instant since() {
    return vouched.orElse(Instant.MIN);
  }

  /** Until when it counts; one that does not say so counts longest. */
  Instant until() {
    return expires.orElse(Instant.MAX);
  }
}
