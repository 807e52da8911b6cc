package dev.exhibit.core.verify.claims;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.amd.SnpClaims;
import dev.exhibit.core.amd.TcbCheck;
import dev.exhibit.core.amd.VerifiedSnpReport;
import dev.exhibit.core.amd.report.SigningKey;
import dev.exhibit.core.amd.terms.PlatformBit;
import dev.exhibit.core.amd.terms.SnpField;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.verify.family.ProvenMachine;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What may be said of SEV-SNP machines, and what their reports cannot show. */
final class SnpMachineClaims {
  private SnpMachineClaims() {}

  /** That one is genuine, or {@code what} it is, with the firmware its key was certified for. */
  static Message genuine(Message what, VerifiedSnpReport report, Optional<Finding> tcb) {
    Message whose =
        report.key().kind() == SigningKey.VLEK
            ? Message.of(
                ", by a key that AMD lent to %s", report.key().provider().orElse("somebody"))
            : Message.of("");
    return Message.of(
        "a %s AMD SEV-SNP machine (%s, firmware %s%s%s)",
        what,
        Value.name(report.line().word()),
        Value.version(report.report().current().toString()),
        current(tcb.filter(found -> found.status() == Status.PASSED)),
        whose);
  }

  /** What the launch digest was accepted by, as the finding about it says. */
  static Message software(@Nullable Finding measured) {
    boolean byValue =
        measured != null
            && measured.grounds().details().get(SnpClaims.ACCEPTED_BY) instanceof List<?> by
            && by.contains(SnpField.MEASUREMENT.word());
    return byValue
        ? Message.of("the launch digest equals a reference value of the policy")
        : Message.of("the launch digest follows from an OS image that the policy names");
  }

  /** What of the firmware was compared with no minimum, as the finding about it says. */
  private static Message current(Optional<Finding> passed) {
    return passed
        .map(
            found ->
                found.grounds().details().get(TcbCheck.NOT_COMPARED) instanceof List<?> open
                    ? notCompared(
                        open.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                        open.size())
                    : Message.of(""))
        .orElseGet(() -> Message.of(", which was not found to be current"));
  }

  private static Message notCompared(String names, int how) {
    return how == 1
        ? Message.of(", whose %s was compared with no minimum", names)
        : Message.of(", whose %s were compared with no minimum", names);
  }

  /**
   * What tells processors apart: the chip; a key that is lent is all that is known of its chips.
   */
  static Bytes processor(VerifiedSnpReport report) {
    return report.key().chipId().orElseGet(() -> report.report().signedSha256().bytes());
  }

  /** What no report of this kind shows, said once each. */
  static List<Claim> notProven(List<ProvenMachine> machines, Map<Key, Finding> findings) {
    List<ProvenMachine> guests =
        machines.stream().filter(each -> each.tee().snp().isPresent()).toList();
    List<VerifiedSnpReport> reports =
        guests.stream().flatMap(each -> each.tee().snp().stream()).toList();
    List<Claim> claims = new ArrayList<>();
    if (reports.isEmpty()) {
      return claims;
    }
    claims.add(
        open(
            "what an SEV-SNP guest was given after its launch (environment, files, ACPI tables):"
                + " the launch digest covers only what it was started with"));
    if (!guests.stream().allMatch(guest -> showsLaunch(guest, findings))) {
      claims.add(
          open(
              "which SEV features its processors were started with: a report shows them only inside"
                  + " the launch digest"));
    }
    if (reports.stream().anyMatch(r -> r.key().kind() == SigningKey.VLEK)) {
      claims.add(open(SnpClaims.WHICH_CHIP));
    }
    if (reports.stream().anyMatch(SnpMachineClaims::aliasesOpen)) {
      claims.add(
          open(
              "that the platform checked its memory for aliases (AMD-SB-3015): the report does not"
                  + " say that the check was completed"));
    }
    return claims;
  }

  /** Whether the launch digest was found to follow from what was shown of the launch. */
  private static boolean showsLaunch(ProvenMachine guest, Map<Key, Finding> findings) {
    Finding measured = findings.get(new Key(CheckId.SNP_MEASUREMENT, guest.subject()));
    return measured != null
        && measured.status() != Status.FAILED
        && measured.grounds().details().containsKey(SnpClaims.LAUNCH);
  }

  private static boolean aliasesOpen(VerifiedSnpReport report) {
    return !PlatformBit.ALIAS_CHECK_COMPLETE.isIn(report.report().platformInfo());
  }

  private static Claim open(@CompileTimeConstant String text) {
    return new Claim(Basis.NOT_PROVEN, Subject.BUNDLE, text);
  }
}
