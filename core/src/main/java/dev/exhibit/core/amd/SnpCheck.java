package dev.exhibit.core.amd;

import dev.exhibit.core.amd.SnpAppraiser.Scope;
import dev.exhibit.core.amd.pki.AmdChain;
import dev.exhibit.core.amd.pki.AmdFiles;
import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.amd.report.SigningKey;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.text.Quoted;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.loose.SignedValues;
import dev.exhibit.core.trust.TrustStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks one loose report with loose certificates, as {@code check snp} does. */
public final class SnpCheck {
  /** What the findings are about. */
  public static final Subject SUBJECT = new Subject("report");

  private static final String NO_STATEMENT =
      "that the firmware is current: AMD signs no statement on which version is";
  private static final String OPEN =
      "what runs inside and whose key it is: a report alone shows a launch digest and report_data,"
          + " and nothing was given that report_data binds";

  private final TrustStore trust;
  private final SnpPolicy policy;
  private final EvaluationTime time;

  /** A check with these anchors and rules, judging at this time. */
  public SnpCheck(TrustStore trust, SnpPolicy policy, EvaluationTime time) {
    this.trust = trust;
    this.policy = policy;
    this.time = time;
  }

  /**
   * Checks a report.
   *
   * @param report in any form of {@link SavedReport}
   * @param certificates DER, PEM or tables: that of the report's key, and any others
   */
  public LooseResult check(NamedFile report, List<NamedFile> certificates) {
    return LooseResult.of(
        Set.of(Question.HARDWARE),
        SnpAppraiser.keys(SUBJECT, Scope.FILE),
        () -> said(report, certificates));
  }

  private LooseResult.Said said(NamedFile report, List<NamedFile> certificates) {
    AmdFiles.Builder files = AmdFiles.builder();
    certificates.forEach(file -> files.add(file.site(), file.content()));
    AmdFiles named = files.build();
    Decoded<SavedReport> saved = SavedReport.read(report.content());
    if (saved instanceof Decoded.Valid<SavedReport> valid) {
      valid.value().certificates().forEach(each -> files.add(report.site(), each));
    }
    SnpAppraiser appraiser = new SnpAppraiser(trust, files.build(), policy, time, Scope.FILE);
    Outcome<VerifiedSnpReport> outcome =
        switch (saved) {
          case Decoded.Valid<SavedReport> valid ->
              appraiser.appraise(SUBJECT, report.site(), valid.value());
          case Decoded.Invalid<SavedReport> invalid ->
              appraiser.refuse(SUBJECT, report.site(), invalid);
        };
    Optional<Finding> stray = outcome.verified().flatMap(found -> stray(found, named));
    List<Finding> findings =
        outcome.findings().stream()
            .map(f -> stray.filter(other -> other.key().equals(f.key())).orElse(f))
            .map(f -> named(f, certificates))
            .map(f -> besides(f, named, outcome.verified()))
            .toList();
    Optional<VerifiedSnpReport> verified = outcome.verified().filter(found -> stray.isEmpty());
    Map<String, Object> proven = verified.map(SnpClaims::of).orElse(Map.of());
    return new LooseResult.Said(
        findings,
        findings.stream().anyMatch(f -> f.grounds().simulated()),
        SignedValues.claims(proven, open(verified)),
        proven);
  }

  private static Message[] open(Optional<VerifiedSnpReport> verified) {
    boolean lent = verified.filter(v -> v.key().kind() == SigningKey.VLEK).isPresent();
    return lent
        ? new Message[] {
          Message.of(NO_STATEMENT), Message.of(OPEN), Message.of(SnpClaims.WHICH_CHIP)
        }
        : new Message[] {Message.of(NO_STATEMENT), Message.of(OPEN)};
  }

  /**
   * That no intermediate which the caller named is above the key, though one of them has the very
   * name of the key's issuer. Those of other names claim nothing of this key.
   */
  private static Optional<Finding> stray(VerifiedSnpReport verified, AmdFiles named) {
    List<AmdFiles.Found<X509Certificate>> authorities =
        named.intermediates().stream()
            .filter(each -> verified.chain().isIssuerByName(each.value()))
            .toList();
    if (authorities.isEmpty()
        || authorities.stream().anyMatch(each -> verified.chain().passesThrough(each.value()))) {
      return Optional.empty();
    }
    return Optional.of(
        Step.broken(
                AmdCode.AUTHORITY_NOT_OF_KEY,
                Grounds.of(
                        Message.of(
                            "%s is not above the %s of a %s processor that signed the report.",
                            AmdChain.describe(authorities.get(0).value()),
                            verified.key().kind(),
                            verified.line().word()))
                    .at(authorities.get(0).site()))
            .simulated(verified.simulated())
            .finding(new Key(CheckId.SNP_CHAIN, SUBJECT)));
  }

  /** Says of the key's chain which intermediates that the caller named have no part in it. */
  private static Finding besides(
      Finding finding, AmdFiles named, Optional<VerifiedSnpReport> verified) {
    List<String> others =
        verified.stream()
            .flatMap(
                found ->
                    named.intermediates().stream()
                        .filter(each -> !found.chain().isIssuerByName(each.value())))
            .map(each -> AmdChain.describe(each.value()))
            .distinct()
            .toList();
    return others.isEmpty() || !finding.key().check().equals(CheckId.SNP_CHAIN)
        ? finding
        : finding.on(
            finding
                .grounds()
                .adding(
                    Message.of(
                        "Not used, as keys of another product line or kind are below it: %s.",
                        Quoted.all(others)))
                .with("notUsed", others));
  }

  /**
   * Who names a certificate as that of the report says that it belongs to it. One of another chip
   * says nothing about the report, but it contradicts that.
   */
  private static Finding named(Finding finding, List<NamedFile> certificates) {
    if (!finding.code().equals(AmdCode.KEY_CERTIFICATE_OTHER) || certificates.isEmpty()) {
      return finding;
    }
    return Step.broken(
            AmdCode.KEY_CERTIFICATE_NOT_OF_REPORT, finding.grounds().at(certificates.get(0).site()))
        .finding(new Key(CheckId.SNP_CHAIN, SUBJECT));
  }
}
