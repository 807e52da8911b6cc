package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.amd.ReportSpec;
import dev.exhibit.testdata.amd.SimulatedAmd;
import dev.exhibit.testdata.amd.SnpAttack;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.tinfoil.ServedDocument;
import dev.exhibit.testdata.tinfoil.TinfoilMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An SEV-SNP machine in a bundle is asked what a TDX machine is asked. */
class SnpBundleTest {
  private static final SnpChip MILAN = SnpChip.of("Milan");
  private static final String MINIMUM =
      "{\"minimumTcb\": {\"Milan\": {\"snp\": 24, \"microcode\": 219}, \"Turin\": {\"snp\": 5}}}";

  /** What is not known, absent, or no report at all, contradicts nothing. */
  private static final Set<SnpAttack> UNKNOWN =
      EnumSet.of(
          SnpAttack.VERSION_6,
          SnpAttack.VERSION_1,
          SnpAttack.OTHER_ALGORITHM,
          SnpAttack.UNKNOWN_KEY_KIND,
          SnpAttack.UNKNOWN_PROCESSOR,
          SnpAttack.UNKNOWN_PRODUCT,
          SnpAttack.NO_CERTIFICATE,
          SnpAttack.KEY_OF_OTHER_CHIP,
          SnpAttack.BLANK_CHIP,
          SnpAttack.OF_ANOTHER_COMPANY,
          SnpAttack.TRUNCATED);

  @TempDir private Path dir;
  private int made;

  private static Bytes measurement() {
    return MILAN.report(3).bytes().slice(ReportSpec.MEASUREMENT, ReportSpec.MEASUREMENT + 48);
  }

  private static String rules(String more) {
    return MINIMUM.substring(0, MINIMUM.length() - 1) + ", " + more + "}";
  }

  private static String reference(Bytes measurement) {
    return "\"references\": {\"measurement\": [\"%s\"]}".formatted(measurement.hex());
  }

  private static SnpBundle machine(SnpChip chip) {
    return machine(TinfoilMachine.on(chip), chip);
  }

  private static SnpBundle machine(TinfoilMachine machine, SnpChip chip) {
    SnpEvidence evidence = SnpEvidence.valid(chip.product(), 5);
    return SnpBundle.of(ServedDocument.of(machine, SnpBundle.NONCE).bytes(), evidence)
        .with(SnpEvidence.amd(chip.product()).crl(List.of()))
        .under(MINIMUM);
  }

  private static SnpBundle reporting(ReportSpec spec) {
    return machine(TinfoilMachine.on(MILAN, spec), MILAN);
  }

  private Report verified(SnpBundle bundle) throws IOException {
    return bundle.verified(dir.resolve("bundle-" + made++ + ".evb"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Milan", "Turin"})
  void aGenuineMachineIsAskedEverythingAndNothingOfTdx(String product) throws IOException {
    Report report = verified(machine(SnpChip.of(product)).under(rules(reference(measurement()))));
    assertThat(SnpBundle.ofMachines(report))
        .containsExactly(
            "snp.report PASSED snp-report-signed",
            "snp.chain PASSED snp-chain-valid",
            "snp.revocation PASSED snp-not-revoked",
            "snp.tcb PASSED snp-tcb-matches",
            "snp.policy PASSED snp-policy-accepted",
            "snp.report-data PASSED key-bound",
            "snp.nonce PASSED nonce-ours",
            "snp.measurement PASSED snp-measurement-matches");
    assertThat(report.appraisal().findings().keySet())
        .noneMatch(key -> key.check().id().startsWith("tdx."));
    assertThat(report.appraisal().verdict(Set.of(Question.HARDWARE)).name()).isEqualTo("VERIFIED");
    assertThat(report.simulated()).isTrue();
    assertThat(report.unjudged()).isEmpty();
  }

  /** A place is that of the bytes that a check is about, in the report as it was served. */
  @Test
  void findingsSayWhereInTheReportTheyLooked() throws IOException {
    Report report = verified(machine(MILAN).under(rules(reference(measurement()))));
    Map<CheckId, Integer> offsets =
        Map.of(
            CheckId.SNP_REPORT, 0,
            CheckId.SNP_CHAIN, ReportSpec.CHIP_ID,
            CheckId.SNP_TCB, ReportSpec.REPORTED_TCB,
            CheckId.SNP_POLICY, ReportSpec.POLICY,
            CheckId.SNP_REPORT_DATA, ReportSpec.REPORT_DATA,
            CheckId.SNP_NONCE, ReportSpec.REPORT_DATA,
            CheckId.SNP_MEASUREMENT, ReportSpec.MEASUREMENT);
    offsets.forEach(
        (check, offset) ->
            assertThat(
                    report.appraisal().findings().values().stream()
                        .filter(finding -> finding.key().check() == check)
                        .flatMap(finding -> finding.grounds().sites().stream()))
                .as(check.id())
                .isNotEmpty()
                .allSatisfy(
                    site -> {
                      assertThat(site.pointer()).contains("/cpu/report");
                      assertThat(site.offset()).hasValue(offset);
                    }));
  }

  /**
   * Every attack on loose evidence is caught in a bundle by the same check, for the same reason.
   */
  @ParameterizedTest
  @EnumSource(SnpAttack.class)
  void noAttackOnTheEvidencePasses(SnpAttack attack) throws IOException {
    SnpEvidence evidence = attack.evidence();
    Report report = verified(SnpBundle.of(evidence.report(), evidence).under(MINIMUM));
    assertThat(List.of("REJECTED", "INCOMPLETE"))
        .contains(report.appraisal().verdict(Set.of(Question.HARDWARE)).name());
    assertThat(report.appraisal().findings().values())
        .filteredOn(finding -> finding.key().check().question() == Question.HARDWARE)
        .anyMatch(finding -> finding.status() == attackStatus(attack));
  }

  private static Finding.Status attackStatus(SnpAttack attack) {
    return UNKNOWN.contains(attack) ? Finding.Status.MISSING : Finding.Status.FAILED;
  }

  @Test
  void aPolicyThatSetsNoMinimumLeavesTheFirmwareOpen() throws IOException {
    Report report = verified(machine(MILAN).under("{}"));
    assertThat(SnpBundle.of(report, CheckId.SNP_TCB)).containsExactly("MISSING snp-no-tcb-minimum");
    assertThat(SnpBundle.of(report, CheckId.SNP_MEASUREMENT))
        .containsExactly("MISSING snp-no-reference-value");
    assertThat(report.appraisal().verdict(Set.of(Question.HARDWARE)).name())
        .isEqualTo("INCOMPLETE");
  }

  @Test
  void aMinimumOfSomePartsSaysNothingOfTheOthers() throws IOException {
    Report some = verified(machine(MILAN));
    assertThat(tcb(some).grounds().details().get("notCompared"))
        .isEqualTo(List.of("bootLoader", "tee"));
    assertThat(tcb(some).grounds().message()).endsWith("it sets none for bootLoader, tee.");
    assertThat(some.claims())
        .anyMatch(
            claim -> claim.text().contains("whose bootLoader, tee were compared with no minimum"));
    String every = "{'bootLoader': 1, 'tee': 0, 'snp': 24, 'microcode': 219}";
    Report most =
        verified(
            machine(MILAN)
                .under("{\"minimumTcb\": {\"Milan\": " + every.replace('\'', '"') + "}}"));
    assertThat(tcb(most).status()).isEqualTo(Finding.Status.PASSED);
    assertThat(tcb(most).grounds().details().get("notCompared")).isEqualTo(List.of("tee"));
  }

  private static Finding tcb(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(finding -> finding.key().check() == CheckId.SNP_TCB)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aMinimumHoldsForWhatTheHostCanReturnToAndForTheLaunch() throws IOException {
    Bytes old = Bytes.fromHex("04000000000017db").orElseThrow();
    assertThat(
            SnpBundle.of(
                verified(reporting(MILAN.report(3).with(ReportSpec.COMMITTED_TCB, old))),
                CheckId.SNP_TCB))
        .containsExactly("FAILED snp-tcb-too-low");
    SnpBundle launched = reporting(MILAN.report(3).with(ReportSpec.LAUNCH_TCB, old));
    assertThat(SnpBundle.of(verified(launched), CheckId.SNP_TCB))
        .containsExactly("PASSED snp-tcb-matches");
    launched.under(rules("\"minimumLaunchTcb\": {\"Milan\": {\"snp\": 24}}"));
    assertThat(SnpBundle.of(verified(launched), CheckId.SNP_TCB))
        .containsExactly("FAILED snp-tcb-too-low");
  }

  /** W26: the version that counts is the one in the certificate. */
  @Test
  void theReportsOwnWordOnItsFirmwareCountsForNothing() throws IOException {
    SnpEvidence evidence = SnpAttack.W26_TCB_ABOVE_KEY.evidence();
    Report report = verified(SnpBundle.of(evidence.report(), evidence).under(MINIMUM));
    assertThat(SnpBundle.of(report, CheckId.SNP_TCB)).containsExactly("FAILED snp-tcb-not-of-key");
    assertThat(SnpBundle.of(report, CheckId.SNP_MEASUREMENT)).containsExactly("MISSING blocked");
    assertThat(report.appraisal().verdict(Set.of(Question.HARDWARE)).name()).isEqualTo("REJECTED");
  }

  /** W27: a document for another nonce is consistent and not fresh. */
  @Test
  void aReplayedDocumentIsNotFresh() throws IOException {
    Bytes older = ServedDocument.of(TinfoilMachine.on(MILAN), Bytes.zeros(32).with(0, 1)).bytes();
    SnpBundle replayed = SnpBundle.of(older, SnpEvidence.valid("Milan", 3)).under(MINIMUM);
    assertThat(SnpBundle.of(verified(replayed), CheckId.SNP_NONCE))
        .containsExactly("MISSING nonce-not-ours");
    Report unsent = verified(machine(MILAN).recordingNonce(Optional.empty()));
    assertThat(SnpBundle.of(unsent, CheckId.SNP_NONCE))
        .containsExactly("MISSING nonce-not-recorded");
    Bytes lying =
        ServedDocument.of(TinfoilMachine.on(MILAN), Bytes.zeros(32).with(0, 1))
            .telling(
                d -> {
                  d.withObject("/report_data").put("nonce", SnpBundle.NONCE.hex());
                  return d;
                })
            .bytes();
    Report claimed = verified(SnpBundle.of(lying, SnpEvidence.valid("Milan", 3)).under(MINIMUM));
    assertThat(SnpBundle.of(claimed, CheckId.SNP_REPORT_DATA))
        .containsExactly("FAILED report-data-mismatch");
    assertThat(SnpBundle.of(claimed, CheckId.SNP_NONCE)).containsExactly("FAILED nonce-mismatch");
  }

  /** W28, W29 and, for SEV_FEATURES, W30: no report shows it, and every reading says so. */
  @Test
  void whatAReportCannotShowIsSaid() throws IOException {
    Report report = verified(machine(MILAN).under(rules(reference(measurement()))));
    List<String> open =
        report.claims().stream()
            .filter(claim -> claim.basis() == Claim.Basis.NOT_PROVEN)
            .map(Claim::text)
            .toList();
    assertThat(open)
        .anyMatch(text -> text.contains("environment, files, ACPI tables"))
        .anyMatch(text -> text.contains("SEV features"))
        .noneMatch(text -> text.contains("aliases"));
  }

  /** W30: the check for memory aliases is a floor that a policy sets; else it is said. */
  @Test
  void aMissingAliasCheckIsSaidAndAPolicyRefusesIt() throws IOException {
    ReportSpec unchecked = MILAN.report(3).with(ReportSpec.PLATFORM_INFO, Bytes.of((byte) 0x05));
    Report said = verified(reporting(unchecked));
    assertThat(SnpBundle.of(said, CheckId.SNP_POLICY))
        .containsExactly("PASSED snp-policy-accepted");
    assertThat(said.claims()).anyMatch(claim -> claim.text().contains("AMD-SB-3015"));
    for (String demand :
        List.of(
            "\"platformMustHave\": [\"aliasCheckComplete\"]",
            "\"platformMustHave\": [\"ciphertextHiding\"]",
            "\"platformMustNotHave\": [\"smt\"]",
            "\"guestMustHave\": [\"singleSocket\"]",
            "\"guestMustNotHave\": [\"smtAllowed\"]",
            "\"vmpls\": [\"1\"]")) {
      assertThat(
              SnpBundle.of(verified(reporting(unchecked).under(rules(demand))), CheckId.SNP_POLICY))
          .as(demand)
          .containsExactly("FAILED snp-platform-refused");
    }
    Report tio =
        verified(
            reporting(MILAN.report(3).with(ReportSpec.PLATFORM_INFO, Bytes.of((byte) 0xA5)))
                .under(rules("\"platformMustNotHave\": [\"tio\"]")));
    assertThat(SnpBundle.of(tio, CheckId.SNP_POLICY))
        .containsExactly("FAILED snp-platform-refused");
  }

  @Test
  void anotherLaunchIsAContradictionAndOtherFieldsAloneIdentifyNothing() throws IOException {
    Report other = verified(machine(MILAN).under(rules(reference(measurement().with(0, 0x55)))));
    assertThat(SnpBundle.of(other, CheckId.SNP_MEASUREMENT))
        .containsExactly("FAILED snp-measurement-mismatch");
    Report host =
        verified(
            machine(MILAN)
                .under(rules("\"references\": {\"hostData\": [\"" + "00".repeat(32) + "\"]}")));
    assertThat(SnpBundle.of(host, CheckId.SNP_MEASUREMENT))
        .containsExactly("MISSING snp-launch-not-compared");
  }

  @Test
  void aListThatRevokesIsAFailureAndNoListIsAGap() throws IOException {
    Bytes document = ServedDocument.of(TinfoilMachine.on(MILAN), SnpBundle.NONCE).bytes();
    SnpEvidence evidence = SnpEvidence.valid("Milan", 3);
    Report none = verified(SnpBundle.of(document, evidence).under(MINIMUM));
    assertThat(SnpBundle.of(none, CheckId.SNP_REVOCATION))
        .containsExactly("MISSING snp-no-revocation-list");
    assertThat(none.appraisal().verdict(Set.of(Question.HARDWARE)).name()).isEqualTo("INCOMPLETE");
    Report revoked =
        verified(
            SnpBundle.of(document, evidence)
                .with(SnpEvidence.amd("Milan").crl(List.of(SimulatedAmd.ASK_SERIAL)))
                .under(MINIMUM));
    assertThat(SnpBundle.of(revoked, CheckId.SNP_CHAIN))
        .containsExactly("FAILED snp-certificate-revoked");
  }

  @Test
  void certificatesOfOtherMachinesAreNoContradiction() throws IOException {
    SnpEvidence genoa = SnpEvidence.valid("Genoa", 3);
    Bytes document = ServedDocument.of(TinfoilMachine.on(MILAN), SnpBundle.NONCE).bytes();
    Report report = verified(SnpBundle.of(document, genoa).under(MINIMUM));
    assertThat(SnpBundle.of(report, CheckId.SNP_CHAIN))
        .containsExactly("MISSING snp-key-certificate-other");
    Report without =
        verified(new SnpBundle(document, List.of(Bytes.utf8("nothing")), genoa.root()));
    assertThat(SnpBundle.of(without, CheckId.SNP_CHAIN))
        .containsExactly("MISSING snp-key-certificate-missing");
    assertThat(without.unjudged()).hasSize(1);
  }

  /** What stands in the place of the report is judged by its bytes, whatever is said of it. */
  @Test
  void theBytesTellTheKindOfMachine() throws IOException {
    Bytes document =
        ServedDocument.of(TinfoilMachine.on(MILAN), SnpBundle.NONCE)
            .telling(
                d -> {
                  d.withObject("/cpu").put("platform", "tdx");
                  return d;
                })
            .bytes();
    Report report = verified(SnpBundle.of(document, SnpEvidence.valid("Milan", 3)));
    assertThat(SnpBundle.of(report, CheckId.SNP_REPORT))
        .containsExactly("PASSED snp-report-signed");
    Bytes empty =
        ServedDocument.of(TinfoilMachine.on(MILAN), SnpBundle.NONCE)
            .telling(
                d -> {
                  d.withObject("/cpu").remove("report");
                  return d;
                })
            .bytes();
    Report absent = verified(SnpBundle.of(empty, SnpEvidence.valid("Milan", 3)));
    assertThat(SnpBundle.ofMachines(absent))
        .hasSize(8)
        .allMatch(line -> line.endsWith("MISSING report-not-understood"));
  }

  @Test
  void aKeyThatIsLentNamesNoChip() throws IOException {
    SnpEvidence lent = SnpEvidence.lent("Milan");
    Report report = verified(SnpBundle.of(lent.report(), lent).under(MINIMUM));
    assertThat(SnpBundle.of(report, CheckId.SNP_CHAIN)).containsExactly("PASSED snp-chain-valid");
    assertThat(SnpBundle.of(report, CheckId.SNP_REPORT_DATA))
        .containsExactly("MISSING layout-unknown");
    assertThat(report.claims()).anyMatch(claim -> claim.text().contains("which chip signed"));
  }

  /** W16: a value that was taken from the report under judgement ties it to nobody. */
  @Test
  void aValueTakenFromThisVeryReportIsCircular() throws IOException {
    Bytes document = ServedDocument.of(TinfoilMachine.on(MILAN), SnpBundle.NONCE).bytes();
    SnpEvidence evidence = SnpEvidence.valid("Milan", 3);
    String text = document.utf8Lossy();
    int at = text.indexOf("\"report\":\"") + 10;
    Bytes report = Bytes.of(Base64.getDecoder().decode(text.substring(at, text.indexOf('"', at))));
    String signed = Sha256.of(report.first(ReportSpec.SIGNATURE)).hex();
    String taken =
        "\"references\": {\"measurement\": [{\"value\": \"%s\", \"quotes\": [\"%s\"]}]}"
            .formatted(measurement().hex(), signed);
    Report circular = verified(SnpBundle.of(document, evidence).under(rules(taken)));
    assertThat(SnpBundle.of(circular, CheckId.SNP_MEASUREMENT))
        .containsExactly("PASSED snp-measurement-matches");
    assertThat(circular.claims()).anyMatch(claim -> claim.text().contains("circular"));
  }

  /** CHIP_ID and MASK_CHIP_KEY in all four ways; AMD 56860 rev. 1.58, sections 7.3 and 8.7. */
  @ParameterizedTest
  @CsvSource({
    "false, 00, PASSED snp-report-signed, PASSED snp-chain-valid, PASSED key-bound",
    "true, 00, PASSED snp-report-signed, MISSING snp-chip-masked, PASSED key-bound",
    "false, 02, FAILED snp-key-masked, PASSED snp-chain-valid, MISSING blocked",
    "true, 02, FAILED snp-key-masked, MISSING snp-chip-masked, MISSING blocked"
  })
  void aMaskedChipIsNotComparedAndAMaskedKeySignsNothing(
      boolean masked, String signer, String report, String chain, String bound) throws IOException {
    ReportSpec spec =
        MILAN.report(3).with(ReportSpec.SIGNER_INFO, Bytes.fromHex(signer).orElseThrow());
    Report verified =
        reporting(masked ? spec.with(ReportSpec.CHIP_ID, Bytes.zeros(64)) : spec)
            .under(rules(reference(measurement())))
            .verified(dir.resolve("masked.evb"));
    assertThat(SnpBundle.of(verified, CheckId.SNP_REPORT)).containsExactly(report);
    assertThat(SnpBundle.of(verified, CheckId.SNP_CHAIN)).containsExactly(chain);
    assertThat(SnpBundle.of(verified, CheckId.SNP_REPORT_DATA)).containsExactly(bound);
    assertThat(SnpBundle.of(verified, CheckId.SNP_REVOCATION))
        .containsExactly("PASSED snp-not-revoked");
    boolean whole = !masked && signer.equals("00");
    assertThat(verified.claims().stream().anyMatch(c -> c.text().startsWith("a simulated AMD")))
        .isEqualTo(whole);
    assertThat(verified.appraisal().verdict(EnumSet.of(Question.HARDWARE)))
        .isEqualTo(
            whole ? Verdict.VERIFIED : signer.equals("02") ? Verdict.REJECTED : Verdict.INCOMPLETE);
  }

  /** A key that is lent is none of a chip, so that its masking says nothing of it. */
  @Test
  void aMaskedChipKeyLeavesALentKeyAlone() throws IOException {
    SnpEvidence lent = SnpEvidence.lentMaskingItsChipKey("Milan");
    Report report =
        SnpBundle.of(Bytes.utf8(lent.report().hex()), lent).verified(dir.resolve("lent.evb"));
    assertThat(SnpBundle.ofMachines(report))
        .contains("snp.report PASSED snp-report-signed", "snp.chain PASSED snp-chain-valid");
  }
}
