package dev.exhibit.core.verify;

import dev.exhibit.core.aci.ReceiptCode;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may be said of an exchange that a service's receipt vouches for, and of what it may not. */
final class ReceiptClaims {
  private static final String SIGNED =
      "signed by the gateway's TEE: a receipt key of the attested keyset vouches for exactly this"
          + " request and this response; what it proves about the model behind it: ";

  private ReceiptClaims() {}

  static List<Claim> of(Subject subject, Map<Key, Finding> findings) {
    Optional<Code> upstream = code(subject, findings, CheckId.RECEIPT_UPSTREAM);
    Optional<Code> session = code(subject, findings, CheckId.RECEIPT_SESSION);
    if (session.equals(Optional.of(ReceiptCode.SESSION_AUDITED))) {
      return List.of(
          signed(
              subject,
              "its measured code says that a verified upstream answered, and that upstream's own"
                  + " quote verifies here too"));
    }
    if (session.equals(Optional.of(ReceiptCode.SESSION_SHALLOW))) {
      return List.of(
          signed(
              subject,
              "its measured code says that a verified upstream answered; the evidence behind that"
                  + " does not show the machine here"),
          notProven(subject, "that the model's own hardware is genuine: only the gateway says so"));
    }
    if (upstream.equals(Optional.of(ReceiptCode.SERVED_DIRECTLY))) {
      return List.of(
          signed(subject, "it runs in the same machine, by a policy that knows the measured code"));
    }
    return List.of(signed(subject, "nothing"), notProven(subject, "which machine ran the model"));
  }

  private static Claim signed(Subject subject, String proves) {
    return new Claim(Basis.SIGNED, subject, SIGNED + proves);
  }

  private static Claim notProven(Subject subject, String what) {
    return new Claim(Basis.NOT_PROVEN, subject, what);
  }

  private static Optional<Code> code(Subject subject, Map<Key, Finding> findings, CheckId check) {
    return Optional.ofNullable(findings.get(new Key(check, subject))).map(Finding::code);
  }
}
