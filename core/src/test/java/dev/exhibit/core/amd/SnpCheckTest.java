package dev.exhibit.core.amd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.amd.dstack.DstackAttestation;
import dev.exhibit.core.amd.dstack.StoredBytes;
import dev.exhibit.core.amd.pki.AmdFiles;
import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.amd.terms.FirmwareVersion;
import dev.exhibit.core.amd.terms.PlatformBit;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.trust.LaterKnowledge;
import dev.exhibit.core.trust.PackLabel;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.amd.DstackGuest;
import dev.exhibit.testdata.amd.ReportSpec;
import dev.exhibit.testdata.amd.SimulatedAmd;
import dev.exhibit.testdata.amd.SnpAttack;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnpCheckTest {
  private static final SnpEvidence VALID = SnpEvidence.valid("Milan", 3);

  @ParameterizedTest
  @CsvSource({"Milan,2", "Milan,3", "Milan,4", "Milan,5", "Genoa,3", "Genoa,5", "Turin,5"})
  void provesEveryVersionOnEveryProductLine(String product, int version) {
    LooseResult result = Judging.of(SnpEvidence.valid(product, version));
    assertThat(Judging.allPass(result.findings())).as(result.findings().toString()).isTrue();
    assertThat(result.simulated()).isTrue();
    assertThat(result.facts()).containsEntry("product", product);
  }

  @Test
  void provesAReportOfALentKeyAndNamesToWhom() {
    LooseResult result = Judging.of(SnpEvidence.lent("Milan"));
    assertThat(Judging.obstacles(result)).isEmpty();
    assertThat(result.facts()).containsEntry("keyLentTo", "CN=cc.provider.example");
    assertThat(result.facts()).doesNotContainKey("chipId");
    assertThat(result.claims())
        .filteredOn(claim -> claim.basis() == Claim.Basis.NOT_PROVEN)
        .anyMatch(claim -> claim.text().startsWith("which chip signed"));
    assertThat(Judging.of(VALID).facts()).containsKey("chipId");
    assertThat(Judging.of(VALID).claims()).noneMatch(c -> c.text().startsWith("which chip"));
  }

  @ParameterizedTest
  @CsvSource({"Milan", "Genoa", "Turin"})
  void aKeyIsLentOnEveryProductLine(String product) {
    assertThat(Judging.obstacles(Judging.of(SnpEvidence.lent(product)))).isEmpty();
  }

  @Test
  void anIntermediateThatIsNamedHasToBeAboveTheKey() {
    List<Bytes> both = new ArrayList<>(VALID.files());
    both.add(SnpEvidence.amd("Genoa").ask());
    assertThat(Judging.obstacles(Judging.of(VALID.with(both)))).isEmpty();
    SnpEvidence whole =
        new SnpEvidence(
            VALID.report().concat(table(VALID.files().get(0), VALID.files().get(1))),
            List.of(),
            VALID.root());
    assertThat(Judging.obstacles(Judging.of(whole))).isEmpty();
    Bytes claimed = SimulatedAmd.of("Milan", Seed.of(77)).ask();
    LooseResult stray = Judging.of(whole.with(List.of(claimed, SnpEvidence.amd("Genoa").ask())));
    assertThat(Judging.obstacles(stray))
        .containsExactly("snp.chain FAILED snp-authority-not-of-key");
    assertThat(stray.facts()).isEmpty();
  }

  /** Collateral of another platform beside what is enough accuses nothing, and is named. */
  @Test
  void intermediatesOfOtherLinesAndKindsAreNotUsed() {
    SnpEvidence whole =
        new SnpEvidence(
            VALID.report().concat(table(VALID.files().get(0), VALID.files().get(1))),
            List.of(),
            VALID.root());
    for (Bytes other : List.of(SnpEvidence.amd("Genoa").ask(), SnpEvidence.amd("Milan").asvk())) {
      LooseResult result = Judging.of(whole.with(List.of(other)));
      assertThat(Judging.obstacles(result)).isEmpty();
      assertThat(result.findings())
          .filteredOn(f -> f.key().check().equals(CheckId.SNP_CHAIN))
          .allMatch(f -> f.grounds().message().contains("Not used"))
          .allMatch(f -> f.grounds().details().containsKey("notUsed"));
    }
    SnpEvidence without = whole.with(List.of(SnpEvidence.amd("Genoa").ask()));
    LooseResult alone = Judging.of(new SnpEvidence(VALID.report(), without.files(), VALID.root()));
    assertThat(Judging.obstacles(alone))
        .containsExactly("snp.chain MISSING snp-key-certificate-missing");
  }

  @Test
  void aPolicyHoldsVersionsOfFirmwareAndGuestToItsMinimum() {
    SnpPolicy.Guest guest = SnpPolicy.DEFAULT.guest();
    FirmwareVersion running = new FirmwareVersion(1, 58, 3);
    FirmwareVersion newer = new FirmwareVersion(1, 58, 4);
    assertThat(Judging.obstacles(Judging.of(VALID, firmware(running)))).isEmpty();
    assertThat(Judging.obstacles(Judging.of(VALID, firmware(newer))))
        .containsExactly("snp.tcb FAILED snp-tcb-too-low");
    assertThat(
            Judging.obstacles(Judging.of(VALID, demanding(guest, new FirmwareVersion(0, 1, 0), 0))))
        .containsExactly("snp.policy FAILED snp-platform-refused");
    assertThat(
            Judging.obstacles(Judging.of(VALID, demanding(guest, new FirmwareVersion(0, 0, 0), 0))))
        .isEmpty();
    assertThat(
            Judging.obstacles(Judging.of(VALID, demanding(guest, new FirmwareVersion(0, 0, 0), 1))))
        .containsExactly("snp.policy FAILED snp-platform-refused");
  }

  private static SnpPolicy firmware(FirmwareVersion least) {
    return SnpPolicy.DEFAULT.with(new SnpPolicy.Firmware(Map.of(), Map.of(), Optional.of(least)));
  }

  private static SnpPolicy demanding(SnpPolicy.Guest guest, FirmwareVersion abi, int svn) {
    return SnpPolicy.DEFAULT.with(
        new SnpPolicy.Guest(
            guest.allowDebug(),
            guest.allowMigrationAgent(),
            guest.mustHave(),
            guest.mustNotHave(),
            guest.vmpls(),
            Optional.of(abi),
            svn));
  }

  @Test
  void bitsOfThePlatformThatNobodyKnowsAreSaid() {
    SnpChip chip = SnpChip.of("Milan");
    SnpEvidence evidence =
        new SnpEvidence(
            chip.report(3).with(ReportSpec.PLATFORM_INFO, hex("2501")).signedBy(chip.key()),
            VALID.files(),
            VALID.root());
    assertThat(Judging.of(evidence).findings())
        .anyMatch(f -> f.grounds().message().contains("does not know are set: 0x100"));
  }

  @Test
  void debuggingPassesOnlyForACallerWhoSaysSo() {
    LooseResult result = Judging.of(SnpAttack.DEBUG.evidence(), SnpPolicy.DEFAULT.allowingDebug());
    assertThat(Judging.obstacles(result)).isEmpty();
    assertThat(result.findings()).anyMatch(f -> f.grounds().message().contains("DEBUGGED"));
  }

  @Test
  void platformHasToHaveWhatThePolicyDemandsAndNothingItRefuses() {
    SnpPolicy demanding = platform(Set.of(PlatformBit.CIPHERTEXT_HIDING), Set.of());
    SnpPolicy refusing = platform(Set.of(), Set.of(PlatformBit.SMT_ENABLED));
    assertThat(Judging.obstacles(Judging.of(VALID, demanding)))
        .containsExactly("snp.policy FAILED snp-platform-refused");
    assertThat(Judging.obstacles(Judging.of(VALID, refusing)))
        .containsExactly("snp.policy FAILED snp-platform-refused");
  }

  /**
   * ECC, TIO, ciphertext hiding, the alias check, SMT and the others: a floor and a ceiling each.
   */
  @ParameterizedTest
  @EnumSource(PlatformBit.class)
  void everyBitOfThePlatformCanBeDemandedAndRefused(PlatformBit bit) {
    SnpChip chip = SnpChip.of("Turin");
    for (boolean set : List.of(true, false)) {
      int alone = IntStream.range(0, 8).map(n -> 1 << n).filter(bit::isIn).sum();
      Bytes info = Bytes.of((byte) (set ? alone : 0xFF ^ alone));
      SnpEvidence evidence =
          new SnpEvidence(
              chip.report(5)
                  .with(ReportSpec.PLATFORM_INFO, info.concat(Bytes.zeros(7)))
                  .signedBy(chip.key()),
              SnpEvidence.valid("Turin", 5).files(),
              SnpEvidence.valid("Turin", 5).root());
      List<String> refused = List.of("snp.policy FAILED snp-platform-refused");
      assertThat(Judging.obstacles(Judging.of(evidence, platform(Set.of(bit), Set.of()))))
          .isEqualTo(set ? List.of() : refused);
      assertThat(Judging.obstacles(Judging.of(evidence, platform(Set.of(), Set.of(bit)))))
          .isEqualTo(set ? refused : List.of());
    }
  }

  private static SnpPolicy platform(Set<PlatformBit> must, Set<PlatformBit> mustNot) {
    return new SnpPolicy(
        Judging.POLICY.firmware(),
        Judging.POLICY.guest(),
        new SnpPolicy.Platform(must, mustNot),
        Map.of());
  }

  @Test
  void aPolicyWithoutAMinimumLeavesTheFirmwareOpenWhereThatIsAsked() {
    AmdFiles.Builder files = AmdFiles.builder();
    VALID.files().forEach(f -> files.add(Site.of("file"), f));
    List<Finding> findings =
        new SnpAppraiser(
                Judging.trusting(VALID.root()),
                files.build(),
                SnpPolicy.DEFAULT,
                Judging.at(SnpEvidence.AT),
                SnpAppraiser.Scope.MACHINE)
            .appraise(new Subject("report"), Site.of("report"), saved(VALID.report()))
            .findings();
    assertThat(findings).anyMatch(f -> f.code().id().equals("snp-no-tcb-minimum"));
    assertThat(Judging.obstacles(Judging.of(VALID, SnpPolicy.DEFAULT))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hex", "base64", "base64url", "padded", "hcl", "hcl header"})
  void readsEveryFormInWhichAReportIsSaved(String form) {
    assertThat(Judging.obstacles(Judging.of(saved(form)))).isEmpty();
  }

  /** Every prefix of an attestation, and one with a byte more, is refused and never thrown over. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsTheAttestationOfADstackGuestInBothVersions(boolean named) {
    DstackGuest guest = DstackGuest.on(SnpChip.of("Milan"));
    Bytes whole = named ? guest.named() : guest.scale();
    SnpEvidence evidence = new SnpEvidence(whole, List.of(), VALID.root());
    assertThat(Judging.obstacles(Judging.of(evidence))).isEmpty();
    Bytes hex = Bytes.utf8(whole.hex());
    assertThat(Judging.obstacles(Judging.of(new SnpEvidence(hex, List.of(), VALID.root()))))
        .isEmpty();
    assertThat(DstackAttestation.decode(whole.concat(Bytes.zeros(1))))
        .isInstanceOf(Decoded.Invalid.class);
    for (int size = 0; size < whole.size(); size += 7) {
      assertThat(DstackAttestation.decode(whole.first(size))).isInstanceOf(Decoded.Invalid.class);
    }
  }

  /** A count that is larger than what is left costs nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "83a776657273696f6edfffffffff",
        "83a776657273696f6eddffffffff",
        "83a776657273696f6e9191919191919191919191919191919191919191919191",
        "83a776657273696f6ec6ffffffff",
        "0003811203"
      })
  void hostileAttestationsAreRefused(String hex) {
    assertThat(DstackAttestation.decode(hex(hex))).isInstanceOf(Decoded.Invalid.class);
  }

  @Test
  void inTextNothingStandsAtTheOffsetOfAByte() {
    assertThat(SavedReport.read(VALID.report()))
        .isInstanceOfSatisfying(Decoded.Valid.class, raw -> assertThat(at(raw)).isPresent());
    assertThat(SavedReport.read(Bytes.utf8(VALID.report().hex())))
        .isInstanceOfSatisfying(Decoded.Valid.class, text -> assertThat(at(text)).isEmpty());
  }

  private static Optional<StoredBytes> at(Decoded.Valid<?> saved) {
    return ((SavedReport) saved.value()).at();
  }

  private static SavedReport saved(Bytes report) {
    return new SavedReport(report, List.of(), Optional.of(StoredBytes.from(0)), Optional.empty());
  }

  private static SnpEvidence saved(String form) {
    Bytes report = VALID.report();
    Bytes json = Bytes.utf8("{}");
    Bytes runtime = hex("1600000001000000020000000100000002000000");
    Bytes saved =
        switch (form) {
          case "hex" -> Bytes.utf8("0x" + report.hex() + "\n");
          case "base64" -> Bytes.utf8(Base64.getEncoder().encodeToString(report.toArray()));
          case "base64url" -> base64Url(report);
          case "padded" -> report.concat(Bytes.zeros(7));
          case "hcl" ->
              Bytes.utf8("HCLA")
                  .concat(Bytes.zeros(28))
                  .concat(report)
                  .concat(runtime)
                  .concat(json);
          default -> report.concat(runtime);
        };
    return new SnpEvidence(saved, VALID.files(), VALID.root());
  }

  private static Bytes base64Url(Bytes raw) {
    return Bytes.utf8(Base64.getUrlEncoder().withoutPadding().encodeToString(raw.toArray()));
  }

  @Test
  void readsACertificateInEveryBase64() {
    List<Bytes> files = new ArrayList<>(VALID.files());
    files.set(0, base64Url(files.get(0)));
    assertThat(Judging.obstacles(Judging.of(VALID.with(files)))).isEmpty();
  }

  @Test
  void aKeyOfTheOtherKindIsNotThatOfTheReport() {
    SnpEvidence lent = SnpEvidence.lent("Milan");
    assertThat(Judging.obstacles(Judging.of(VALID.with(lent.files()))))
        .containsExactly("snp.chain FAILED snp-key-certificate-not-of-report");
    assertThat(Judging.obstacles(Judging.of(lent.with(VALID.files()))))
        .containsExactly("snp.chain FAILED snp-key-certificate-not-of-report");
  }

  @Test
  void findsTheCertificatesInATableBehindTheReport() {
    Bytes vcek = VALID.files().get(0);
    Bytes table = table(vcek);
    List<Bytes> others = VALID.files().subList(1, 2);
    SnpEvidence appended = new SnpEvidence(VALID.report().concat(table), others, VALID.root());
    List<Bytes> files = new ArrayList<>(others);
    files.add(table);
    assertThat(Judging.obstacles(Judging.of(appended))).isEmpty();
    assertThat(Judging.obstacles(Judging.of(VALID.with(files)))).isEmpty();
  }

  /** Entries that point to the certificates, one of zeros, the certificates. */
  private static Bytes table(Bytes... certificates) {
    Bytes entries = Bytes.EMPTY;
    Bytes behind = Bytes.EMPTY;
    int start = 24 * (certificates.length + 1);
    for (Bytes certificate : certificates) {
      entries =
          entries.concat(
              hex(
                  "63da758de6644564adc5f4b93be8accd"
                      + u32(start + behind.size())
                      + u32(certificate.size())));
      behind = behind.concat(certificate);
    }
    return entries.concat(Bytes.zeros(24)).concat(behind);
  }

  @Test
  void aRevocationListThatNamesNobodyIsSaid() {
    List<Bytes> files = new ArrayList<>(VALID.files());
    files.add(SnpEvidence.amd("Milan").crl(List.of()));
    LooseResult result = Judging.of(VALID.with(files));
    assertThat(Judging.obstacles(result)).isEmpty();
    assertThat(result.findings())
        .anyMatch(f -> Boolean.TRUE.equals(f.grounds().details().get("revocationList")));
  }

  /** A list of the reader's own revokes, and only under the signature of the root. */
  @Test
  void aRevocationListOfATrustPackCounts() throws Malformed {
    SimulatedAmd amd = SnpEvidence.amd("Milan");
    Bytes revoking = amd.crl(List.of(SimulatedAmd.ASK_SERIAL));
    assertThat(Judging.obstacles(knowing(revoking)).toString()).contains("snp.chain");
    Bytes forged = amd.crl(List.of(SimulatedAmd.ASK_SERIAL), amd.askKey());
    assertThat(Judging.obstacles(knowing(forged))).isEmpty();
  }

  private static LooseResult knowing(Bytes crl) throws Malformed {
    PackLabel label =
        new PackLabel(
            "lab", Sha256.of(crl), Sha256.of(crl), SnpEvidence.AT, SnpEvidence.AT, SnpEvidence.AT);
    LaterKnowledge later = new LaterKnowledge("a pack", List.of(), List.of(StrictX509.crl(crl)));
    return new SnpCheck(
            Judging.trusting(VALID.root()).with(later, label),
            Judging.POLICY,
            Judging.at(SnpEvidence.AT))
        .check(new NamedFile("report", VALID.report()), Judging.files(VALID.files()));
  }

  @Test
  void somethingElseThanAReportIsRefused() {
    LooseResult result =
        Judging.of(new SnpEvidence(Bytes.utf8("no report"), VALID.files(), VALID.root()));
    assertThat(Judging.obstacles(result)).hasSize(1);
  }

  private static String u32(int value) {
    return "%02x%02x0000".formatted(value & 0xFF, value >> 8);
  }

  private static Bytes hex(String digits) {
    return Bytes.fromHex(digits).orElseThrow();
  }
}
