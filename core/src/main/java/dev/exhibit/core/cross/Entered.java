package dev.exhibit.core.cross;

import java.time.Instant;

/**
 * A row while it is entered. What is compared keeps of it what it names, and its number, so that
 * the row itself can go.
 *
 * @param number no other row of the comparison has it
 */
record Entered(VerdictRow row, int number) {
  String bundle() {
    return row.bundle();
  }

  Instant from() {
    return row.seenFrom();
  }

  Instant to() {
    return row.seenTo();
  }
}
