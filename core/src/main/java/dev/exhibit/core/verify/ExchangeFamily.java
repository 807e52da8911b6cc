package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.Attested;
import dev.exhibit.core.exchange.ExchangeAppraiser;
import dev.exhibit.core.exchange.ExchangeCode;
import dev.exhibit.core.exchange.ExchangeEvidence;
import dev.exhibit.core.exchange.VerifiedExchange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every exchange of the bundle: what was signed, by which attested key. */
final class ExchangeFamily {
  private static final Set<CheckId> CHECKS =
      EnumSet.range(CheckId.EXCHANGE_REQUEST_HASH, CheckId.EXCHANGE_CHAIN);

  /** Checks of what a body says, as opposed to who signed for it. */
  private static final Set<CheckId> OF_CONTENT =
      EnumSet.of(CheckId.EXCHANGE_TIME, CheckId.EXCHANGE_E2EE, CheckId.EXCHANGE_MODEL);

  private final CaseFile file;
  private final Attested attested;
  private final ReceiptFamily receipts;
  private final Verifier.Request request;
  private final EvaluationTime time;
  private final List<VerifiedExchange> verified = new ArrayList<>();

  ExchangeFamily(
      CaseFile file,
      Attested attested,
      ReceiptFamily receipts,
      Verifier.Request request,
      EvaluationTime time) {
    this.receipts = receipts;
    this.file = file;
    this.attested = attested;
    this.request = request;
    this.time = time;
  }

  List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    for (ExchangeCase exchange : file.exchanges()) {
      CHECKS.forEach(check -> keys.add(new Key(check, exchange.subject())));
    }
    if (file.exchanges().isEmpty()) {
      CHECKS.forEach(check -> keys.add(new Key(check, Subject.BUNDLE)));
    }
    return keys;
  }

  List<Finding> appraise() {
    List<Finding> findings = new ArrayList<>();
    List<ExchangeEvidence> evidence =
        file.exchanges().stream().map(ExchangeCase::evidence).flatMap(Optional::stream).toList();
    for (Outcome<VerifiedExchange> outcome :
        ExchangeAppraiser.appraiseAll(
            evidence,
            attested,
            receipts.signed(),
            request.trust(),
            time,
            request.policy().exchange())) {
      findings.addAll(outcome.findings());
      outcome.verified().ifPresent(verified::add);
    }
    for (ExchangeCase exchange : file.exchanges()) {
      if (exchange.evidence().isEmpty()) {
        findings.addAll(absent(exchange));
      }
    }
    if (file.exchanges().isEmpty()) {
      findings.addAll(
          missing(
              Subject.BUNDLE,
              FrameCode.NO_SUBJECT,
              "The bundle holds no request and response, so there is nothing a key could have"
                  + " signed."));
    }
    return findings;
  }

  /**
   * What was withheld whole may have been withheld because it would fail. A policy may accept that
   * content is not seen; who signed, and for which digests, it cannot accept unseen.
   */
  private static List<Finding> absent(ExchangeCase exchange) {
    if (!exchange.withheld()) {
      return missing(
          exchange.subject(),
          FrameCode.BLOCKED,
          "This exchange is not in the archive as it was sealed (see archive.members).");
    }
    Grounds grounds = Grounds.of("The holder has withheld this exchange whole.");
    return CHECKS.stream()
        .map(check -> new Key(check, exchange.subject()))
        .<Finding>map(
            key ->
                new Finding.Missing(
                    key,
                    OF_CONTENT.contains(key.check())
                        ? FrameCode.CONTENT_WITHHELD
                        : ExchangeCode.EXCHANGE_WITHHELD,
                    grounds))
        .toList();
  }

  private static List<Finding> missing(Subject subject, FrameCode code, String message) {
    List<Finding> findings = new ArrayList<>();
    for (CheckId check : CHECKS) {
      findings.add(new Finding.Missing(new Key(check, subject), code, Grounds.of(message)));
    }
    return findings;
  }

  /** The exchanges of which everything holds. */
  List<VerifiedExchange> verified() {
    return List.copyOf(verified);
  }
}
