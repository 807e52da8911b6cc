package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.AttestationCode;

/**
 * What the registers of a virtual TPM add to the finding about a machine's measurements: both have
 * to be as the policy says, for the hardware measures only what the guest was started under.
 */
final class GuestMeasured {
  private GuestMeasured() {}

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
