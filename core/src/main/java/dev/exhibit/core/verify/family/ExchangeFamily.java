package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.ExchangeAppraiser;
import dev.exhibit.core.exchange.JudgedExchange;
import dev.exhibit.core.exchange.VerifiedExchange;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.CaseFile;
import dev.exhibit.core.verify.casefile.ExchangeCase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every exchange of the bundle: what was signed, by which attested key. */
final class ExchangeFamily implements Family {
  private static final Set<CheckId> CHECKS =
      EnumSet.range(CheckId.EXCHANGE_REQUEST_HASH, CheckId.EXCHANGE_CHAIN);

  /** Checks of what a body says, as opposed to who signed for it. */
  private static final Set<CheckId> OF_CONTENT =
      EnumSet.of(CheckId.EXCHANGE_TIME, CheckId.EXCHANGE_E2EE, CheckId.EXCHANGE_MODEL);

  private final AppraisalRequest request;
  private final EvaluationTime time;

  ExchangeFamily(AppraisalRequest request, EvaluationTime time) {
    this.request = request;
    this.time = time;
  }

  @Override
  public List<Key> keys(CaseFile file) {
    List<Key> keys = new ArrayList<>();
    for (ExchangeCase exchange : file.exchanges()) {
      CHECKS.forEach(check -> keys.add(new Key(check, exchange.subject())));
    }
    if (file.exchanges().isEmpty()) {
      CHECKS.forEach(check -> keys.add(new Key(check, Subject.BUNDLE)));
    }
    return keys;
  }

  @Override
  public Answer appraise(CaseFile file, Proofs proofs) {
    List<Finding> findings = new ArrayList<>();
    List<VerifiedExchange> verified = new ArrayList<>();
    List<ExchangeEvidence> evidence =
        file.exchanges().stream().map(ExchangeCase::evidence).flatMap(Optional::stream).toList();
    List<JudgedExchange> judged =
        ExchangeAppraiser.appraiseAll(
            evidence,
            proofs.attested(),
            proofs.receipts(),
            request.trust(),
            time,
            request.policy().exchange());
    Map<Subject, List<Subject>> signers = new LinkedHashMap<>();
    for (int i = 0; i < judged.size(); i++) {
      JudgedExchange exchange = judged.get(i);
      findings.addAll(exchange.findings());
      exchange.verified().ifPresent(verified::add);
      signers.put(evidence.get(i).subject(), exchange.machines());
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
              Message.of(
                  "The bundle holds no request and response, so there is nothing that a key could"
                      + " have signed.")));
    }
    return new Answer(findings, proofs.withExchanges(verified, signers));
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
          Message.of(
              "This exchange is not in the archive as it was sealed (see archive.members)."));
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

  private static List<Finding> missing(Subject subject, Code.Lacking code, Message message) {
    List<Finding> findings = new ArrayList<>();
    for (CheckId check : CHECKS) {
      findings.add(new Finding.Missing(new Key(check, subject), code, Grounds.of(message)));
    }
    return findings;
  }
}
