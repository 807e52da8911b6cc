package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.exchange.record.SignatureEvidence;
import dev.exhibit.core.exchange.record.SignatureRecord;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import java.util.List;
import java.util.Optional;

/** {@code exchange.signature} and {@code exchange.chain}: both come from the signature record. */
public final class SignatureJudge {
  private final Key signature;
  private final Key chain;
  private final TrustStore trust;
  private final EvaluationTime time;

  public SignatureJudge(Subject subject, TrustStore trust, EvaluationTime time) {
    this.signature = new Key(CheckId.EXCHANGE_SIGNATURE, subject);
    this.chain = new Key(CheckId.EXCHANGE_CHAIN, subject);
    this.trust = trust;
    this.time = time;
  }

  /**
   * Two findings, and what they prove.
   *
   * @param verified present exactly when {@code exchange.signature} passed
   */
  public record Result(Finding signature, Finding chain, Optional<VerifiedSignature> verified) {
    /** The same of another exchange that shows the same record. */
    public Result of(Subject subject, Site site) {
      return new Result(moved(signature, subject, site), moved(chain, subject, site), verified);
    }

    private static Finding moved(Finding finding, Subject subject, Site site) {
      Grounds there = finding.grounds();
      Grounds grounds = there.from(there.sites().stream().map(s -> site).toList());
      return finding.on(grounds).about(new Key(finding.key().check(), subject));
    }
  }

  public Result judge(SignatureEvidence evidence) {
    return switch (SignatureRecord.decode(evidence)) {
      case SignatureRecord.NotASignature none ->
          without(
              signature.missing(
                  SignatureCode.NOT_A_SIGNATURE,
                  Grounds.of(
                          Message.of(
                              "What is stored as the signature record is not one: %s.", none.why()))
                      .at(evidence.site())));
      case SignatureRecord.NotUnderstood unknown ->
          without(
              signature.missing(
                  SignatureCode.RECORD_NOT_UNDERSTOOD,
                  Grounds.of(
                          Message.of("The signature record is not understood: %s.", unknown.why()))
                      .at(evidence.site())));
      case SignatureRecord.Invalid invalid ->
          without(
              signature.failed(
                  SignatureCode.RECORD_MALFORMED,
                  Grounds.of(Message.of("The signature record is refused: %s.", invalid.why()))
                      .at(evidence.site())));
      case SignatureRecord.Text text ->
          judgeText(Step.of(() -> TextSignature.verify(text)), evidence);
      case SignatureRecord.Structured structured -> judgeStructured(structured, evidence);
    };
  }

  private Result without(Finding finding) {
    return new Result(finding, blockedChain(), Optional.empty());
  }

  private Finding blockedChain() {
    return chain.blocked("No verified signature says whose certificates to look for.");
  }

  private Result judgeText(Step<VerifiedSignature> verdict, SignatureEvidence evidence) {
    Finding ofChain =
        verdict.holds()
            ? chain.notApplicable(
                SignatureCode.FORM_HAS_NO_CHAIN,
                Grounds.of("The verified signature is of the text form, without certificates."))
            : blockedChain();
    return result(verdict, ofChain, evidence);
  }

  private Result judgeStructured(SignatureRecord.Structured record, SignatureEvidence evidence) {
    KeyedVerdict judged = verify(record);
    Finding ofChain =
        judged.key().map(key -> judgeChain(record, key)).orElseGet(this::blockedChain);
    return result(judged.verdict(), ofChain, evidence);
  }

  private static KeyedVerdict verify(SignatureRecord.Structured record) {
    try {
      return StructuredSignature.verify(record);
    } catch (Stopped e) {
      return new KeyedVerdict(e.step().unproven(), Optional.empty());
    }
  }

  private Finding judgeChain(SignatureRecord.Structured record, VerificationKey key) {
    if (record.certChain().isEmpty()) {
      return chain.missing(SignatureCode.CHAIN_ABSENT, Grounds.of("The record has no cert_chain."));
    }
    try {
      CertificateChain certificates = CertificateChain.decode(record.certChain(), time);
      Optional<TrustAnchor> anchor = certificates.validate(key, trust);
      return anchor.isPresent()
          ? anchored(anchor.get(), certificates.dated(anchor))
          : unanchored(certificates.dated(anchor));
    } catch (Stopped e) {
      return e.step().finding(chain);
    }
  }

  private Finding anchored(TrustAnchor anchor, List<Dated> certificates) {
    return chain.passed(
        SignatureCode.CHAIN_ANCHORED,
        Grounds.of(
                Message.of(
                    "The signer's certificate leads to %s (%s), valid at every instant judged at."
                        + " Revocation was not checked.",
                    anchor.certificate().getSubjectX500Principal(), anchor.source()))
            .with("anchor", anchor.sha256().hex())
            .simulated(anchor.simulated())
            .restingOn(certificates));
  }

  private Finding unanchored(List<Dated> certificates) {
    return chain.missing(
        SignatureCode.CHAIN_ROOT_NOT_ANCHORED,
        Grounds.of("No anchor of role cert-chain vouches for the root of the certificates.")
            .restingOn(certificates));
  }

  private Result result(
      Step<VerifiedSignature> verdict, Finding ofChain, SignatureEvidence evidence) {
    Grounds grounds =
        verdict
            .value()
            .map(valid -> SignatureDetails.of(valid, verdict.grounds()))
            .orElseGet(verdict::grounds);
    return new Result(
        verdict.on(grounds).at(evidence.site()).finding(signature), ofChain, verdict.value());
  }
}
