package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import java.util.List;
import java.util.Optional;

/**
 * {@code receipt.hashes} (spec §9.3 (3), (4)): both bodies at once, as {@code
 * exchange.request-hash} and {@code exchange.response-hash} found them one by one, and whether the
 * request was rewritten.
 */
final class ReceiptHashesCheck {
  /** The findings on request and response: fewer would be a body nobody looked at. */
  private static final int BODIES = 2;

  private final Key asked;

  ReceiptHashesCheck(Key asked) {
    this.asked = asked;
  }

  Finding judge(VerifiedReceipt receipt, List<Finding> bodies) {
    Grounds grounds =
        Grounds.of("")
            .with("rewritten", receipt.rewritten())
            .with("bodies", bodies.stream().map(f -> f.key().check().id()).toList());
    Optional<Finding> differs =
        bodies.stream().filter(f -> f.status() == Status.FAILED).findFirst();
    if (differs.isPresent()) {
      return asked.failed(
          ReceiptCode.RECEIPT_HASHES_DIFFER,
          grounds
              .saying("A stored body does not have the hash that the receipt states.")
              .comparedAs(differs.get().grounds()));
    }
    if (bodies.size() != BODIES || bodies.stream().anyMatch(f -> f.status() != Status.PASSED)) {
      return asked.missing(
          ReceiptCode.RECEIPT_HASHES_OPEN,
          grounds.saying("A body cannot be compared with the hash that the receipt states."));
    }
    return receipt.rewritten()
        ? asked.passed(
            ReceiptCode.RECEIPT_HASHES_AGREE_REWRITTEN,
            grounds.saying(
                "Request and response are those of the receipt; the request was rewritten before it"
                    + " was forwarded."))
        : asked.passed(
            ReceiptCode.RECEIPT_HASHES_AGREE,
            grounds.saying("Request and response are those of the receipt."));
  }
}
