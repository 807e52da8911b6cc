package dev.exhibit.core.policy;

import dev.exhibit.core.appraisal.CheckId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * {@code mayWithhold}: the checks for which a reader accepts that a holder has withheld the
 * content. Only what looks into a body can be on the list. Who signed an exchange, and that
 * somebody did, is shown without any body, so no policy can accept its absence.
 */
final class WithholdingList {
  /** Checks that need the content of a body. */
  static final Set<CheckId> OF_CONTENT =
      Collections.unmodifiableSet(
          EnumSet.of(
              CheckId.EXCHANGE_REQUEST_HASH,
              CheckId.EXCHANGE_RESPONSE_HASH,
              CheckId.EXCHANGE_TIME,
              CheckId.EXCHANGE_E2EE,
              CheckId.EXCHANGE_MODEL,
              CheckId.RECEIPT_HASHES,
              CheckId.RECEIPT_SESSION));

  private static final String KEY = "mayWithhold";

  private WithholdingList() {}

  /** A family's name stands for those of its checks that need content. */
  static Set<CheckId> decode(PolicyObject policy) throws PolicyRefused {
    Set<CheckId> accepted = EnumSet.noneOf(CheckId.class);
    for (String name : policy.texts(KEY).orElse(List.of())) {
      Set<CheckId> matched = CheckLists.matching(name);
      String path = policy.path() + "." + KEY;
      if (matched.isEmpty()) {
        throw new PolicyRefused(
            path, "no check is called " + name + NearName.of(name, CheckLists.names()));
      }
      matched.retainAll(OF_CONTENT);
      if (matched.isEmpty()) {
        throw new PolicyRefused(
            path, name + " does not need the content of a body, so withholding cannot excuse it");
      }
      accepted.addAll(matched);
    }
    return accepted;
  }
}
