package dev.exhibit.core.verify.claims;

import dev.exhibit.core.aci.receipt.ReceiptCode;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.VerifiedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may be said of an exchange that a service's receipt vouches for, and of what it may not.
 * What the service says of its upstream is worth as much as is known of its code.
 */
final class ReceiptClaims {
  private final Subject subject;
  private final List<Subject> machines;
  private final Signers signers;
  private final Map<Key, Finding> findings;
  private final List<Claim> said = new ArrayList<>();

  private ReceiptClaims(VerifiedExchange exchange, Signers signers, Map<Key, Finding> findings) {
    this.subject = exchange.subject();
    this.machines = exchange.attestations();
    this.signers = signers;
    this.findings = findings;
  }

  static List<Claim> of(VerifiedExchange exchange, Signers signers, Map<Key, Finding> findings) {
    ReceiptClaims claims = new ReceiptClaims(exchange, signers, findings);
    claims.say();
    return claims.said;
  }

  private void say() {
    Optional<Code> session = code(CheckId.RECEIPT_SESSION);
    boolean audited = session.equals(Optional.of(ReceiptCode.SESSION_AUDITED));
    if (audited || session.equals(Optional.of(ReceiptCode.SESSION_SHALLOW))) {
      upstream(audited);
    } else if (code(CheckId.RECEIPT_UPSTREAM).equals(Optional.of(ReceiptCode.SERVED_DIRECTLY))) {
      signed(Message.of("it runs in the same machine, by a policy that knows the measured code"));
    } else {
      signed(Message.of("nothing"));
      notProven(Message.of("which machine ran the model"));
    }
  }

  private void upstream(boolean audited) {
    Message evidence =
        audited
            ? Message.of("that upstream's own quote verifies here too")
            : Message.of("the evidence behind that does not show the machine here");
    if (!signers.measured(machines)) {
      signed(
          Message.of(
              "nothing. Software that is not known here says that a verified upstream answered,"
                  + " and it could say that about any upstream; %s",
              evidence));
      notProven(
          Message.of(
              "which machine ran the model: only the gateway says so, and which software the"
                  + " gateway runs is not known"));
      return;
    }
    signed(
        audited
            ? Message.of(
                "its measured code says that a verified upstream answered, and %s", evidence)
            : Message.of("its measured code says that a verified upstream answered; %s", evidence));
    if (!audited) {
      notProven(Message.of("that the model's own hardware is genuine: only the gateway says so"));
    }
  }

  private void signed(Message proves) {
    boolean genuine = signers.genuineKeyset(machines);
    Message key =
        genuine
            ? Message.of("signed by the gateway's TEE: a receipt key of the attested keyset")
            : Message.of("a receipt key of the keyset that a report shows");
    said.add(
        new Claim(
            Basis.SIGNED,
            subject,
            Message.of(
                "%s vouches for exactly this request and this response; what it proves about the"
                    + " model behind it: %s",
                key, proves)));
    if (!genuine) {
      said.add(signers.notProven(subject, Message.of("the receipt key"), machines));
    }
  }

  private void notProven(Message what) {
    said.add(new Claim(Basis.NOT_PROVEN, subject, what));
  }

  private Optional<Code> code(CheckId check) {
    return Optional.ofNullable(findings.get(new Key(check, subject))).map(Finding::code);
  }
}
