package dev.exhibit.core.intel.pki;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.intel.quote.IntelCode;

/**
 * Counts the signatures that are tried to find out which of many keys made which of many
 * signatures, so that no bundle can make the verifier multiply two numbers it chose.
 */
public final class Trials {
  /** How many signatures are tried over one pool; honest ones need a few dozen. */
  public static final int MOST = 512;

  private final int most;
  private int used;

  public Trials() {
    this(MOST);
  }

  public Trials(int most) {
    this.most = most;
  }

  /** Whether one more may be tried. */
  public boolean next() {
    if (used < most) {
      used++;
      return true;
    }
    return false;
  }

  public boolean exhausted() {
    return used >= most;
  }

  /** What a finding says of something that was not tried. */
  public static Reason<Code> limit(String what) {
    return new Reason<Code>(
        IntelCode.COLLATERAL_LIMIT,
        Message.of(
            "%s: not judged, because more than %s signatures would have had to be tried over the"
                + " bundle's collateral",
            what, MOST));
  }
}
