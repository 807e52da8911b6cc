package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Member;
import dev.exhibit.data.Filled;
import dev.exhibit.data.StrictJson;

/** Members that are there, and larger than a document that is read whole may be. */
final class Oversize {
  private Oversize() {}

  /** Whether {@code member} is such a one. */
  static boolean is(Member member) {
    return member.state() == Member.State.PRESENT && member.size() > StrictJson.MAX_BYTES;
  }

  /** Why it was not read, as a clause. */
  static String clause() {
    return Filled.of("it is larger than the %d bytes that are read", StrictJson.MAX_BYTES);
  }
}
