package dev.exhibit.core.exchange;

import dev.exhibit.core.aci.receipt.ReceiptAppraiser;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.AttestedIdentity;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.exchange.body.HashResult;
import dev.exhibit.core.exchange.body.Respellings;
import dev.exhibit.core.exchange.record.SignatureEvidence;
import dev.exhibit.core.exchange.signature.Attested;
import dev.exhibit.core.exchange.signature.IdentityIndex;
import dev.exhibit.core.exchange.signature.SignatureJudge;
import dev.exhibit.core.exchange.signature.SignatureVerdicts;
import dev.exhibit.core.exchange.signature.SignerCheck;
import dev.exhibit.core.exchange.signature.VerifiedSignature;
import dev.exhibit.core.policy.ExchangePolicy;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Ordered;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Judges exchanges whose proof is a signature record, or a receipt in its place. */
public final class ExchangeAppraiser {
  private static final List<CheckId> CHECKS =
      List.of(
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH,
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.EXCHANGE_SIGNER_ATTESTED,
          CheckId.EXCHANGE_TIME,
          CheckId.EXCHANGE_E2EE,
          CheckId.EXCHANGE_MODEL,
          CheckId.EXCHANGE_CHAIN);

  private static final Subject ANY = new Subject("any");

  private final IdentityIndex identities;
  private final SignatureJudge judge;
  private final EvaluationTime time;
  private final ExchangePolicy policy;
  private final Map<Subject, ReceiptAppraiser.Signed> receipts;
  private final Respellings respellings = new Respellings();

  private ExchangeAppraiser(
      Attested attested,
      Map<Subject, ReceiptAppraiser.Signed> receipts,
      TrustStore trust,
      EvaluationTime time,
      ExchangePolicy policy) {
    this.receipts = Ordered.copyOf(receipts);
    this.identities = new IdentityIndex(attested);
    this.judge = new SignatureJudge(ANY, trust, time);
    this.time = time;
    this.policy = policy;
  }

  /** The keys that an exchange is asked for; each gets exactly one finding. */
  public static List<Key> keys(Subject subject) {
    return CHECKS.stream().map(check -> new Key(check, subject)).toList();
  }

  /** Judges one exchange that stands alone, under the default policy. */
  public static Outcome<VerifiedExchange> appraise(
      ExchangeEvidence evidence,
      Collection<AttestedIdentity> identities,
      TrustStore trust,
      EvaluationTime time) {
    return appraiseAll(
            List.of(evidence),
            Attested.all(identities),
            Map.of(),
            trust,
            time,
            ExchangePolicy.DEFAULT)
        .get(0)
        .outcome();
  }

  /**
   * Judges all exchanges of a bundle; only then can one that is shown twice be seen.
   *
   * @param attested what verified quotes bind, of all attestations; the verified signer chooses
   *     among them, never a pointer of a manifest
   * @param receipts what is proven of the receipts of exchanges that have one; such an exchange is
   *     judged by its receipt
   * @return one per exchange, in the same order
   */
  public static List<JudgedExchange> appraiseAll(
      List<ExchangeEvidence> exchanges,
      Attested attested,
      Map<Subject, ReceiptAppraiser.Signed> receipts,
      TrustStore trust,
      EvaluationTime time,
      ExchangePolicy policy) {
    return new ExchangeAppraiser(attested, receipts, trust, time, policy).appraiseAll(exchanges);
  }

  private List<JudgedExchange> appraiseAll(List<ExchangeEvidence> exchanges) {
    SignatureVerdicts records = new SignatureVerdicts(judge, records(exchanges));
    Map<Subject, SignatureJudge.Result> judged = new TreeMap<>();
    Map<Subject, VerifiedSignature> verified = new TreeMap<>();
    for (ExchangeEvidence exchange : exchanges) {
      judgeSignature(exchange, records)
          .ifPresent(
              result -> {
                judged.put(exchange.subject(), result);
                result.verified().ifPresent(s -> verified.put(exchange.subject(), s));
              });
    }
    Map<Subject, ReplayDetection.Copies> copies = ReplayDetection.copies(verified);
    return exchanges.stream()
        .map(
            e ->
                Optional.ofNullable(judged.get(e.subject()))
                    .map(s -> appraise(e, s, Optional.ofNullable(copies.get(e.subject()))))
                    .orElseGet(() -> unsigned(e.subject())))
        .toList();
  }

  private static JudgedExchange unsigned(Subject subject) {
    return new JudgedExchange(Unsigned.appraise(keys(subject)), List.of());
  }

  /** The records that decide; of an exchange that has a receipt, none does. */
  private List<SignatureEvidence> records(List<ExchangeEvidence> exchanges) {
    return exchanges.stream()
        .filter(exchange -> receipt(exchange).isEmpty())
        .flatMap(exchange -> exchange.signature().stream())
        .toList();
  }

  private Optional<SignatureJudge.Result> judgeSignature(
      ExchangeEvidence exchange, SignatureVerdicts records) {
    Optional<ReceiptProof> receipt = receipt(exchange);
    return receipt.isPresent()
        ? receipt.map(ReceiptProof::signature)
        : exchange.signature().map(s -> records.of(exchange.subject(), s));
  }

  private Optional<ReceiptProof> receipt(ExchangeEvidence exchange) {
    return Optional.ofNullable(receipts.get(exchange.subject())).map(ReceiptProof::new);
  }

  private SignerCheck.Result signer(
      ExchangeEvidence evidence, Optional<VerifiedSignature> verified) {
    return receipt(evidence)
        .map(ReceiptProof::signer)
        .orElseGet(() -> new SignerCheck(evidence.subject(), identities).judge(verified));
  }

  /** A finding that says nothing else of where it looked is about the record or the receipt. */
  private List<Finding> located(ExchangeEvidence evidence, Finding... findings) {
    Optional<Site> proof =
        Optional.ofNullable(receipts.get(evidence.subject()))
            .map(ReceiptAppraiser.Signed::site)
            .or(() -> evidence.signature().map(SignatureEvidence::site));
    return Stream.of(findings)
        .map(
            finding ->
                proof
                    .filter(any -> finding.grounds().sites().isEmpty())
                    .map(finding::at)
                    .orElse(finding))
        .toList();
  }

  private JudgedExchange appraise(
      ExchangeEvidence evidence,
      SignatureJudge.Result signature,
      Optional<ReplayDetection.Copies> copies) {
    Subject subject = evidence.subject();
    Optional<VerifiedSignature> verified = signature.verified();
    HashResult request = HashCheck.ofRequest(evidence, respellings).judge(verified);
    HashResult response = HashCheck.ofResponse(evidence, respellings).judge(verified);
    SignerCheck.Result signer = signer(evidence, verified);
    ExchangeFindings findings = new ExchangeFindings(subject, verified, request, response, signer);
    Outcome<VerifiedExchange> outcome =
        findings.outcome(
            located(
                evidence,
                request.finding(),
                response.finding(),
                signature.signature(),
                signer.finding(),
                new TimeCheck(evidence, time, policy).judge(verified, response, copies),
                new E2eeCheck(subject).judge(request, response),
                new ModelCheck(subject, policy, evidence.hints())
                    .judge(verified, request, response),
                signature.chain()));
    return new JudgedExchange(outcome, signer.attestations());
  }
}
