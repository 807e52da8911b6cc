package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.attestation.VerifiedTee;
import java.util.List;
import java.util.Optional;

/**
 * What the registers of a virtual TPM add to the finding about a machine's measurements: both have
 * to be as the policy says, for the hardware measures only what the guest was started under.
 */
final class GuestMeasured {
  private GuestMeasured() {}

  /**
   * The registers of a virtual TPM that runs in the layer below a guest. That layer asks for its
   * report at level 0; a guest that asks at its own level names a key of its own.
   */
  static Step<?> below(Optional<VerifiedTee> tee, Step<?> guest) {
    return tee.orElse(null) instanceof VerifiedTee.Snp snp
            && snp.verified().report().vmpl() > 0
            && (guest.holds() || guest.isBroken())
        ? Step.lacking(
            AttestationCode.GUEST_REGISTERS_UNKNOWN,
            Message.of(
                "The report was asked for at privilege level (VMPL) %d, so a guest may have named"
                    + " the key that quotes the registers; the layer below it asks at level 0.",
                snp.verified().report().vmpl()))
        : guest;
  }

  /**
   * Whether a launch digest is a guest's or that of a layer below it follows from what report_data
   * hold: cut out of what explains them, the report of such a layer looks like any other.
   */
  static List<Finding> orUnknown(List<Finding> findings) {
    boolean unknown =
        findings.stream()
            .anyMatch(
                f ->
                    f.key().check() == CheckId.SNP_REPORT_DATA
                        && f.code().equals(AttestationCode.LAYOUT_UNKNOWN));
    return unknown ? findings.stream().map(GuestMeasured::ofNobodyKnowsWhat).toList() : findings;
  }

  private static Finding ofNobodyKnowsWhat(Finding finding) {
    return finding.key().check() == CheckId.SNP_MEASUREMENT && finding instanceof Finding.Passed
        ? new Finding.Missing(
            finding.key(),
            AttestationCode.GUEST_UNKNOWN,
            finding
                .grounds()
                .saying(
                    Message.of(
                        "%s What report_data hold is in no layout that is known, so it may be of a"
                            + " layer under which a guest was started.",
                        finding.grounds().said())))
        : finding;
  }

  /** The finding, if it is about something else or already says that something differs. */
  static Finding with(Finding finding, Step<?> guest, Site site) {
    boolean measurements =
        TeeKind.of(finding.key().check())
            .filter(kind -> kind.measurements() == finding.key().check())
            .isPresent();
    if (!measurements || finding instanceof Finding.Failed) {
      return finding;
    }
    if (guest.isBroken() || (finding instanceof Finding.Passed && !guest.holds())) {
      return guest.at(site).finding(finding.key());
    }
    return finding instanceof Finding.Passed
        ? Step.held(
                AttestationCode.GUEST_REGISTERS_MATCH,
                finding
                    .grounds()
                    .saying(Message.of("%s %s", finding.grounds().said(), guest.grounds().said())))
            .finding(finding.key())
        : finding;
  }
}
