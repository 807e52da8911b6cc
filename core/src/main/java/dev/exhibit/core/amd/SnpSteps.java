package dev.exhibit.core.amd;

import dev.exhibit.core.amd.pki.AmdChain;
import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.amd.report.SigningKey;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.amd.report.SnpReportDecoder;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Decoded;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One report's way through the checks; what could not be reached is blocked. */
final class SnpSteps {
  private final SnpPolicy policy;
  private final boolean needsMinimum;
  private final Map<CheckId, Step<?>> results = new EnumMap<>(CheckId.class);
  private Optional<VerifiedSnpReport> verified = Optional.empty();

  SnpSteps(SnpPolicy policy, boolean needsMinimum) {
    this.policy = policy;
    this.needsMinimum = needsMinimum;
  }

  Step<?> of(CheckId check) {
    return results.getOrDefault(check, Step.blocked(blocking(check)));
  }

  private CheckId blocking(CheckId check) {
    if (check == CheckId.SNP_REVOCATION) {
      return CheckId.SNP_CHAIN;
    }
    Step<?> report = results.get(CheckId.SNP_REPORT);
    if (check == CheckId.SNP_MEASUREMENT
        && report != null
        && report.holds()
        && of(CheckId.SNP_CHAIN).holds()) {
      return CheckId.SNP_TCB;
    }
    boolean reportFailed = report != null && report.isBroken();
    return check == CheckId.SNP_CHAIN || reportFailed || results.get(CheckId.SNP_CHAIN) == null
        ? CheckId.SNP_REPORT
        : CheckId.SNP_CHAIN;
  }

  Optional<VerifiedSnpReport> verified() {
    return verified;
  }

  void run(Site site, SavedReport saved, KeyPick keys) {
    switch (SnpReportDecoder.decode(saved.report())) {
      case Decoded.Valid<SnpReport> valid -> judge(valid.value(), saved, keys);
      case Decoded.Invalid<SnpReport> invalid -> refuse(site, invalid);
    }
  }

  void refuse(Site site, Decoded.Invalid<?> invalid) {
    Grounds grounds =
        Grounds.of(Message.of("%s.", invalid.message()))
            .at(invalid.offset() < 0 ? site : site.at(invalid.offset()));
    results.put(
        CheckId.SNP_REPORT,
        Step.unproven(
            invalid.understood() ? AmdCode.REPORT_MALFORMED : AmdCode.REPORT_NOT_UNDERSTOOD,
            grounds));
  }

  private void judge(SnpReport report, SavedReport saved, KeyPick keys) {
    Optional<Step<?>> unfit = unfit(report);
    if (unfit.isPresent()) {
      results.put(CheckId.SNP_REPORT, unfit.get());
      return;
    }
    KeyPick.Picked picked = keys.pick(report);
    Step<AmdChain> chain =
        picked.chain().then(found -> ChipCheck.judge(report, found, picked.chain()));
    results.put(CheckId.SNP_CHAIN, chain);
    results.put(CheckId.SNP_REPORT, signed(report, picked));
    boolean unnamed = chain.code().equals(AmdCode.CHIP_MASKED);
    (unnamed ? picked.chain() : chain)
        .value()
        .ifPresent(found -> results.put(CheckId.SNP_REVOCATION, found.revocation()));
    if (picked.signed() && picked.chain() instanceof Step.Held<AmdChain> held) {
      TcbCheck tcb = new TcbCheck(report, held.proof());
      Step<?> tcbStep = tcb.judge(policy, needsMinimum);
      results.put(CheckId.SNP_TCB, tcbStep);
      boolean simulated = held.proof().simulated();
      results.put(CheckId.SNP_POLICY, new GuestCheck(report, policy).judge().simulated(simulated));
      if (of(CheckId.SNP_REPORT).holds()
          && (chain.holds() || unnamed)
          && !tcbStep.code().equals(AmdCode.TCB_NOT_OF_KEY)
          && !tcbStep.code().equals(AmdCode.TCB_INCONSISTENT)) {
        verified = Optional.of(new VerifiedSnpReport(report, held.proof(), saved.at()));
        results.put(
            CheckId.SNP_MEASUREMENT,
            MeasurementCheck.judge(report, policy, saved.dstack()).simulated(simulated));
      }
    }
  }

  /** What keeps a well-formed report from being judged by a certificate at all. */
  private static Optional<Step<?>> unfit(SnpReport report) {
    if (report.signingKey() == SigningKey.NONE) {
      return Optional.of(
          Step.broken(AmdCode.REPORT_UNSIGNED, "SIGNER_INFO says that no key signed the report."));
    }
    if (report.signature().isZero()) {
      return Optional.of(
          Step.broken(
              AmdCode.REPORT_UNSIGNED,
              Message.of(
                  "The signature is zero%s.",
                  report.chipKeyMasked()
                      ? ", for the platform masks the key of its chip (MASK_CHIP_KEY)"
                      : "")));
    }
    return report
        .processor()
        .filter(p -> p.line().isEmpty())
        .map(
            p ->
                Step.lacking(
                    AmdCode.REPORT_NOT_UNDERSTOOD,
                    Message.of("The processor, %s, is none that this verifier knows.", p)));
  }

  private static Step<?> signed(SnpReport report, KeyPick.Picked picked) {
    if (!picked.signed()) {
      return picked.chain().holds()
          ? Step.broken(
              AmdCode.REPORT_SIGNATURE,
              "The signature does not verify under the key that AMD certified for this chip and"
                  + " TCB version.")
          : Step.blocked(CheckId.SNP_CHAIN, picked.chain());
    }
    if (!(picked.chain() instanceof Step.Held<AmdChain> held)) {
      return Step.blocked(CheckId.SNP_CHAIN, picked.chain());
    }
    boolean simulated = held.proof().simulated();
    if (held.proof().key().kind() != report.signingKey()) {
      return Step.broken(
              AmdCode.REPORT_SIGNATURE,
              Message.of(
                  "The report says that a %s signed it; its signature is that of a %s.",
                  report.signingKey(), held.proof().key().kind()))
          .simulated(simulated);
    }
    if (report.chipKeyMasked() && report.signingKey() == SigningKey.VCEK) {
      return Step.broken(
              AmdCode.KEY_MASKED,
              "SIGNER_INFO says that the platform masks its chip's key (MASK_CHIP_KEY), with which"
                  + " no report is signed; the signature verifies under that key.")
          .simulated(simulated);
    }
    return Step.held(
            AmdCode.REPORT_SIGNED,
            Grounds.of(
                    Message.of(
                        "Version %d, signed by the %s of a %s processor.",
                        report.version(), report.signingKey(), held.proof().line().word()))
                .with("version", report.version()))
        .simulated(simulated);
  }
}
