package dev.exhibit.core.intel;

/**
 * Counts the signatures that are tried to find out which of many keys made which of many
 * signatures, so that no bundle can make the verifier multiply two numbers it chose.
 */
final class Trials {
  /** How many signatures are tried over one pool; honest ones need a few dozen. */
  static final int MOST = 512;

  private final int most;
  private int used;

  Trials() {
    this(MOST);
  }

  Trials(int most) {
    this.most = most;
  }

  /** Whether one more may be tried. */
  boolean next() {
    if (used < most) {
      used++;
      return true;
    }
    return false;
  }

  boolean exhausted() {
    return used >= most;
  }

  /** What a finding says of something that was not tried. */
  static Problem limit(String what) {
    return new Problem(
        IntelCode.COLLATERAL_LIMIT,
        what
            + ": not judged, because more than "
            + MOST
            + " signatures would have had to be tried over the bundle's collateral");
  }
}
