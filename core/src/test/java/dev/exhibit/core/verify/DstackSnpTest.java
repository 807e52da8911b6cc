package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.amd.launch.DstackLaunch;
import dev.exhibit.core.amd.terms.SevFeature;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.verify.links.KnownSoftware;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.amd.DstackGuest;
import dev.exhibit.testdata.amd.DstackLaunchVector;
import dev.exhibit.testdata.amd.ReportSpec;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.dstack.AppComposeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** dstack guests on AMD's machines: their own attestation, and what a service states beside it. */
class DstackSnpTest {
  private static final Bytes ADDRESS = Bytes.zeros(20).with(0, 0xA1).with(19, 7);
  private static final Bytes BINDING = ADDRESS.concat(Bytes.zeros(12)).concat(SnpBundle.NONCE);
  private static final DstackGuest GUEST = DstackGuest.on(SnpChip.of("Milan")).reporting(BINDING);

  @TempDir private Path dir;
  private int made;

  static Stream<Function<DstackGuest, Bytes>> encodings() {
    return Stream.of(DstackGuest::scale, DstackGuest::named);
  }

  private Report judged(String report) throws IOException {
    return new SnpBundle(Bytes.utf8(report), List.of(), SnpEvidence.amd("Milan").ark())
        .verified(dir.resolve("bundle-" + made++ + ".evb"));
  }

  private static String stating(Bytes attestation, Bytes address) {
    return "{\"signing_address\":\"0x%s\",\"signing_algo\":\"ecdsa\",\"request_nonce\":\"%s\",\"attestation\":\"%s\"}"
        .formatted(address.hex(), SnpBundle.NONCE.hex(), attestation.hex());
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void bindsTheSigningAddressAndTheNonce(Function<DstackGuest, Bytes> encoding) throws IOException {
    Report report = judged(stating(encoding.apply(GUEST), ADDRESS));
    assertThat(SnpBundle.ofMachines(report))
        .contains(
            "snp.report PASSED snp-report-signed",
            "snp.chain PASSED snp-chain-valid",
            "snp.report-data PASSED key-bound",
            "snp.nonce PASSED nonce-ours");
  }

  @Test
  void theBytesThatWereJudgedHaveAPlaceInTheAttestation() throws IOException {
    Bytes attestation = GUEST.scale();
    Site scale = place(judged(stating(attestation, ADDRESS)));
    int from = (int) scale.offset().orElseThrow();
    assertThat(scale.pointer()).contains("/attestation");
    assertThat(attestation.slice(from, from + (int) scale.length().orElseThrow()))
        .isEqualTo(BINDING);
  }

  /** In MessagePack the guest's library writes bytes as numbers, of which many take two bytes. */
  @Test
  void soHaveTheNumbersThatStandForThem() throws IOException {
    Bytes attestation = GUEST.named();
    Site named = place(judged(stating(attestation, ADDRESS)));
    int from = (int) named.offset().orElseThrow();
    int length = (int) named.length().orElseThrow();
    assertThat(length).isGreaterThan(BINDING.size());
    Bytes bytes = Bytes.EMPTY;
    for (int i = from; i < from + length; i++) {
      bytes = bytes.concat(attestation.slice(attestation.at(i) == 0xCC ? ++i : i, i + 1));
    }
    assertThat(bytes).isEqualTo(BINDING);
  }

  private static Site place(Report report) {
    return ReportBundle.findings(report, CheckId.SNP_REPORT_DATA).get(0).grounds().sites().get(0);
  }

  @Test
  void anotherAddressThanTheBoundOneIsRefused() throws IOException {
    Report report = judged(stating(GUEST.scale(), ADDRESS.with(5, 1)));
    assertThat(SnpBundle.of(report, CheckId.SNP_REPORT_DATA))
        .containsExactly("FAILED report-data-mismatch");
  }

  @Test
  void reportDataThatIsStatedBesideTheReportMustNotContradictIt() throws IOException {
    String honest = stating(GUEST.scale(), ADDRESS);
    for (Bytes stated : List.of(BINDING, BINDING.with(40, 3))) {
      Report report =
          judged(honest.replaceFirst("\\{", "{\"report_data\":\"" + stated.hex() + "\","));
      assertThat(SnpBundle.of(report, CheckId.SNP_REPORT_DATA))
          .containsExactly(
              stated.equals(BINDING) ? "PASSED key-bound" : "FAILED report-data-restated");
    }
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void anAttestationAloneProvesTheMachineAndNoKey(Function<DstackGuest, Bytes> encoding)
      throws IOException {
    Report report = judged("{\"attestation\":\"%s\"}".formatted(encoding.apply(GUEST).hex()));
    assertThat(SnpBundle.ofMachines(report))
        .contains("snp.report PASSED snp-report-signed", "snp.report-data MISSING layout-unknown");
  }

  @Test
  void aDamagedAttestationIsSaid() throws IOException {
    Bytes cut = GUEST.scale().first(1300);
    Report report = judged("{\"attestation\":\"%s\"}".formatted(cut.hex()));
    assertThat(SnpBundle.of(report, CheckId.SNP_REPORT))
        .containsExactly("FAILED snp-report-malformed");
  }

  private static DstackGuest started(String launch, Bytes digest) {
    String quoted = launch.replace("\\", "\\\\").replace("\"", "\\\"");
    return GUEST
        .with(
            SnpChip.of("Milan")
                .report(3)
                .with(ReportSpec.MEASUREMENT, digest)
                .with(ReportSpec.REPORT_DATA, BINDING))
        .configured(Bytes.utf8("{\"sev_snp_measurement\":\"%s\"}".formatted(quoted)));
  }

  private String measured(DstackGuest guest, String rules) throws IOException {
    Report report =
        new SnpBundle(
                Bytes.utf8(stating(guest.scale(), ADDRESS)),
                List.of(),
                SnpEvidence.amd("Milan").ark())
            .under(rules)
            .verified(dir.resolve("measured-" + made++ + ".evb"));
    return SnpBundle.of(report, CheckId.SNP_MEASUREMENT).get(0);
  }

  private static String image(Bytes hash) {
    return "{\"osImageHashes\": [\"%s\"]}".formatted(hash.hex());
  }

  @Test
  void theImageBehindTheLaunchDigestIsComparedWithThePolicy() throws IOException {
    DstackGuest guest = started(DstackLaunchVector.listed(), DstackLaunchVector.DIGEST);
    assertThat(measured(guest, image(DstackLaunchVector.IMAGE)))
        .isEqualTo("PASSED snp-measurement-matches");
    assertThat(measured(guest, image(Bytes.zeros(32))))
        .isEqualTo("FAILED snp-measurement-mismatch");
    assertThat(measured(guest, "{}")).isEqualTo("MISSING snp-no-reference-value");
  }

  /** Without its image, a launch only says which values were measured. */
  @Test
  void aLaunchThatNamesNoImageLeavesTheQuestionOpen() throws IOException {
    DstackGuest plain = started(DstackLaunchVector.PLAIN, DstackLaunchVector.DIGEST);
    assertThat(measured(plain, image(DstackLaunchVector.IMAGE)))
        .isEqualTo("MISSING snp-launch-not-compared");
    assertThat(measured(GUEST, image(DstackLaunchVector.IMAGE)))
        .isEqualTo("MISSING snp-launch-not-compared");
    DstackGuest unread = started("{\"vcpus\":1}", DstackLaunchVector.DIGEST);
    assertThat(measured(unread, image(DstackLaunchVector.IMAGE)))
        .isEqualTo("MISSING snp-launch-not-compared");
  }

  @Test
  void theFeaturesOfItsProcessorsAreProvenWhereTheLaunchIs() throws IOException {
    String open = "which SEV features";
    assertThat(judged(stating(GUEST.scale(), ADDRESS)).claims())
        .anyMatch(claim -> claim.text().startsWith(open));
    DstackGuest guest = started(DstackLaunchVector.listed(), DstackLaunchVector.DIGEST);
    assertThat(judged(stating(guest.scale(), ADDRESS)).claims())
        .noneMatch(claim -> claim.text().startsWith(open));
  }

  @Test
  void anAccountOfAnotherLaunchIsRefused() throws IOException {
    String other = DstackLaunchVector.PLAIN.replace("mce=off", "mce=on");
    assertThat(measured(started(other, DstackLaunchVector.DIGEST), "{}"))
        .isEqualTo("FAILED snp-launch-differs");
    assertThat(
            measured(
                started(DstackLaunchVector.listed(), DstackLaunchVector.DIGEST.with(0, 0)),
                image(DstackLaunchVector.IMAGE)))
        .isEqualTo("FAILED snp-launch-differs");
  }

  /** W30: what the launch digest proves of SEV_FEATURES. */
  @Test
  void aGuestWithDebugSwapIsRefused() throws IOException {
    String swapping =
        DstackLaunchVector.PLAIN.replace("\"guest_features\":1", "\"guest_features\":33");
    Bytes digest =
        DstackLaunch.decode(Bytes.utf8(swapping)) instanceof Decoded.Valid<DstackLaunch> valid
            ? valid.value().digest()
            : Bytes.EMPTY;
    assertThat(measured(started(swapping, digest), "{}")).isEqualTo("FAILED snp-debug-swap");
  }

  private static DstackGuest swapping(String rest) {
    String launch = DstackLaunchVector.PLAIN.replace("\"guest_features\":1", rest);
    Bytes digest =
        DstackLaunch.decode(Bytes.utf8(launch)) instanceof Decoded.Valid<DstackLaunch> valid
            ? valid.value().digest()
            : Bytes.EMPTY;
    return started(launch, digest);
  }

  private static final String SWAPPING = "\"guest_features\":33";

  private static String naming(DstackGuest guest, String more) {
    return "{\"references\": {\"measurement\": [\"%s\"]}%s}"
        .formatted(guest.report().bytes().slice(0x90, 0xC0).hex(), more);
  }

  /**
   * W30: whoever names the launch digest has accepted what it covers; a rule for features holds.
   */
  @Test
  void debugSwapIsTheOwnersToAccept() throws IOException {
    DstackGuest guest = swapping(SWAPPING);
    String refusing = ", \"featuresMustNotHave\": [\"debugSwap\"]";
    String demanding = ", \"featuresMustHave\": [\"debugSwap\"]";
    assertThat(measured(guest, naming(guest, ""))).isEqualTo("PASSED snp-measurement-matches");
    assertThat(measured(guest, naming(guest, demanding)))
        .isEqualTo("PASSED snp-measurement-matches");
    assertThat(measured(guest, naming(guest, refusing))).isEqualTo("FAILED snp-features-refused");
    assertThat(measured(guest, "{" + demanding.substring(2) + "}"))
        .isEqualTo("MISSING snp-no-reference-value");
    assertThat(measured(guest, "{\"osImageHashes\": [\"%s\"]}".formatted("00".repeat(32))))
        .isEqualTo("FAILED snp-debug-swap");
    assertThat(measured(guest, naming(swapping("\"guest_features\":1"), "")))
        .isEqualTo("FAILED snp-debug-swap");
  }

  @Test
  void acceptedDebugSwapIsSaid() throws IOException {
    DstackGuest guest = swapping(SWAPPING);
    Report report =
        new SnpBundle(
                Bytes.utf8(stating(guest.scale(), ADDRESS)),
                List.of(),
                SnpEvidence.amd("Milan").ark())
            .under(naming(guest, ""))
            .verified(dir.resolve("said.evb"));
    assertThat(
            report.appraisal().findings().values().stream()
                .filter(f -> f.key().check() == CheckId.SNP_MEASUREMENT)
                .map(f -> f.grounds().said().text()))
        .singleElement()
        .asString()
        .contains("THE GUEST WAS STARTED WITH DEBUGSWAP");
    assertThat(report.claims())
        .anyMatch(c -> c.text().equals("the launch digest equals a reference value of the policy"));
  }

  /** W30: no policy under which a machine fares better for hiding what its host says it started. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"featuresMustHave\": [\"debugSwap\"]",
        "\"featuresMustNotHave\": [\"debugSwap\"]",
        "\"featuresMustHave\": [\"snpActive\"]",
        "\"osImageHashes\": [\"f69c8e5031ec2b269bbc08839ce02cb98ee255d695626f941f4b37b95946d352\"]"
      })
  void withholdingTheAccountOfTheLaunchPassesNothing(String rule) throws IOException {
    DstackGuest swaps = swapping(SWAPPING);
    DstackGuest lies = started(DstackLaunchVector.PLAIN, DstackLaunchVector.DIGEST.with(0, 0));
    DstackGuest unread = started("{\"vcpus\":1}", DstackLaunchVector.DIGEST);
    DstackGuest listed = started(DstackLaunchVector.listed(), DstackLaunchVector.DIGEST);
    for (DstackGuest shown : List.of(swaps, lies, unread, listed)) {
      DstackGuest silent = shown.configured(Bytes.utf8("{}"));
      String named = naming(shown, rule.isEmpty() ? "" : ", " + rule);
      for (String rules : List.of("{" + rule + "}", named)) {
        String with = measured(shown, rules);
        String without = measured(silent, rules);
        assertThat(without.startsWith("PASSED") && !with.startsWith("PASSED"))
            .as("%s: %s, and %s without the account", rules, with, without)
            .isFalse();
      }
    }
  }

  @Test
  void anAccountOfAnotherLaunchDecidesNothingWhereTheDigestIsNamed() throws IOException {
    DstackGuest lies = started(DstackLaunchVector.PLAIN, DstackLaunchVector.DIGEST.with(0, 0));
    assertThat(measured(lies, naming(lies, ""))).isEqualTo("PASSED snp-measurement-matches");
    assertThat(measured(lies, naming(lies, ", \"featuresMustHave\": [\"snpActive\"]")))
        .isEqualTo("MISSING snp-features-unknown");
  }

  @Test
  void featuresAreHeldAgainstThePolicyWhereTheLaunchShowsThem() throws IOException {
    DstackGuest guest = started(DstackLaunchVector.listed(), DstackLaunchVector.DIGEST);
    String image = "\"osImageHashes\": [\"%s\"]".formatted(DstackLaunchVector.IMAGE.hex());
    String rules = "{%s, \"featuresMustHave\": [\"%s\"], \"featuresMustNotHave\": [\"%s\"]}";
    assertThat(measured(guest, rules.formatted(image, "snpActive", "vTom")))
        .isEqualTo("PASSED snp-measurement-matches");
    assertThat(measured(guest, rules.formatted(image, "secureTsc", "vTom")))
        .isEqualTo("FAILED snp-features-refused");
    assertThat(measured(guest, rules.formatted(image, "snpActive", "snpActive")))
        .isEqualTo("FAILED snp-features-refused");
    String digest =
        "\"references\": {\"measurement\": [\"%s\"]}"
            .formatted(SnpChip.of("Milan").report(3).bytes().slice(0x90, 0xC0).hex());
    assertThat(measured(GUEST, rules.formatted(digest, "snpActive", "vTom")))
        .isEqualTo("MISSING snp-features-unknown");
    assertThat(measured(GUEST, "{" + digest + "}")).isEqualTo("PASSED snp-measurement-matches");
  }

  @Test
  void featuresAreSaidByName() throws IOException {
    DstackGuest guest = started(DstackLaunchVector.listed(), DstackLaunchVector.DIGEST);
    Report report = judged(stating(guest.scale(), ADDRESS));
    assertThat(
            report.appraisal().findings().values().stream()
                .filter(f -> f.key().check() == CheckId.SNP_MEASUREMENT)
                .map(f -> f.grounds().details().toString()))
        .singleElement()
        .asString()
        .contains("sevFeatures=0x1", "sevFeaturesSet=[snpActive]");
    assertThat(SevFeature.in(0x800_0221L))
        .containsExactly("snpActive", "debugSwap", "secureTsc", "bit 27");
  }

  @Test
  void anotherConfigurationDocumentThanTheBoundOneIsRefused() throws IOException {
    Bytes whole = GUEST.scale();
    String text = whole.hex();
    String from = Bytes.utf8("\"compose_hash\":\"0b").hex();
    String to = Bytes.utf8("\"compose_hash\":\"0c").hex();
    assertThat(text).contains(from);
    Report report = judged("{\"attestation\":\"%s\"}".formatted(text.replace(from, to)));
    assertThat(SnpBundle.of(report, CheckId.SNP_MEASUREMENT))
        .containsExactly("FAILED snp-host-data-mismatch");
  }

  @Test
  void aDocumentOfAnotherVersionIsNotUnderstoodAndNoContradiction() throws IOException {
    String text = GUEST.scale().hex();
    String from = Bytes.utf8("\"version\":3").hex();
    assertThat(text).contains(from);
    String newer = text.replace(from, Bytes.utf8("\"version\":4").hex());
    Report report = judged("{\"attestation\":\"%s\"}".formatted(newer));
    assertThat(SnpBundle.of(report, CheckId.SNP_MEASUREMENT).get(0)).startsWith("MISSING ");
    assertThat(report.appraisal().verdict(report.scope())).isNotEqualTo(Verdict.REJECTED);
  }

  private List<String> composed(DstackGuest guest, String shown, CheckId check) throws IOException {
    String quoted = shown.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    String report = stating(guest.scale(), ADDRESS).replaceFirst("\\{", "{\"app_compose\":\"@\",");
    return SnpBundle.of(judged(report.replace("@", quoted)), check);
  }

  /** An object's text is not known unless its compact form has the hash. */
  @Test
  void anObjectInThePlaceOfTheAppComposesTextIsNotJudged() throws IOException {
    String compose = AppComposeText.usual();
    for (String bound : List.of(compose, compose + " ")) {
      DstackGuest guest = GUEST.running(Sha256.of(Bytes.utf8(bound)));
      String report = stating(guest.scale(), ADDRESS).replaceFirst("\\{", "{\"app_compose\":@,");
      assertThat(SnpBundle.of(judged(report.replace("@", compose)), CheckId.WORKLOAD_COMPOSE))
          .containsExactly(
              bound.equals(compose) ? "PASSED compose-bound" : "MISSING measured-text-unknown");
    }
  }

  /** W28: what a guest is told to run is bound before its launch, as by an event on TDX. */
  @Test
  void theAppComposeIsBoundByHostData() throws IOException {
    String compose = AppComposeText.usual();
    DstackGuest guest = GUEST.running(Sha256.of(Bytes.utf8(compose)));
    assertThat(composed(guest, compose, CheckId.WORKLOAD_COMPOSE))
        .containsExactly("PASSED compose-bound");
    assertThat(composed(guest, compose, CheckId.WORKLOAD_IMAGES_PINNED).get(0))
        .startsWith("PASSED ");
    assertThat(composed(guest, compose, CheckId.IMAGE_PROVENANCE))
        .containsExactly("MISSING image-unsigned");
    assertThat(composed(guest, compose, CheckId.EVENTLOG_REPLAY))
        .containsExactly("MISSING workload-not-shown");
    assertThat(composed(guest, AppComposeText.harmless(), CheckId.WORKLOAD_COMPOSE))
        .containsExactly("FAILED compose-mismatch");
    assertThat(composed(GUEST, compose, CheckId.WORKLOAD_COMPOSE))
        .containsExactly("FAILED compose-mismatch");
    assertThat(SnpBundle.of(judged(stating(guest.scale(), ADDRESS)), CheckId.WORKLOAD_COMPOSE))
        .containsExactly("MISSING compose-absent");
  }

  /** The document's hashes of the GPU policy and of init scripts are those of the app compose. */
  @Test
  void whatTheDocumentSaysAgainOfTheComposeIsCompared() throws IOException {
    String compose = AppComposeText.usual();
    DstackGuest guest = GUEST.running(Sha256.of(Bytes.utf8(compose)));
    String policy = "\"gpu_policy_hash\":\"%s\",";
    String none = policy.formatted(Sha256.of(Bytes.utf8("{}")).hex());
    String scripts = "\"init_script_hashes\":[%s],";
    assertThat(
            composed(guest.told(none + scripts.formatted("")), compose, CheckId.WORKLOAD_COMPOSE))
        .containsExactly("PASSED compose-bound");
    String other = policy.formatted("00".repeat(32));
    assertThat(composed(guest.told(other), compose, CheckId.WORKLOAD_COMPOSE))
        .containsExactly("FAILED config-document-mismatch");
    String one = scripts.formatted("\"" + "00".repeat(32) + "\"");
    assertThat(composed(guest.told(one), compose, CheckId.WORKLOAD_COMPOSE))
        .containsExactly("FAILED config-document-mismatch");
    assertThat(composed(guest.told("\"gpu_policy_hash\":7,"), compose, CheckId.WORKLOAD_COMPOSE))
        .containsExactly("MISSING field-not-understood");
  }

  @Test
  void aDocumentThatHostDataDoesNotHoldBindsNoCompose() throws IOException {
    String compose = AppComposeText.usual();
    String hash = Sha256.of(Bytes.utf8(compose)).hex();
    String forged =
        GUEST.scale().hex().replace(Bytes.utf8("0b".repeat(32)).hex(), Bytes.utf8(hash).hex());
    assertThat(forged).isNotEqualTo(GUEST.scale().hex());
    Report report = judged("{\"attestation\":\"%s\"}".formatted(forged));
    assertThat(SnpBundle.of(report, CheckId.WORKLOAD_COMPOSE))
        .containsExactly("MISSING host-data-document-unknown");
    assertThat(SnpBundle.of(report, CheckId.SNP_MEASUREMENT))
        .containsExactly("FAILED snp-host-data-mismatch");
  }

  /** Other software may do with HOST_DATA what it likes. */
  @Test
  void aBoundComposeRanOnlyIfTheLaunchIsKnown() throws IOException {
    String compose = AppComposeText.usual();
    DstackGuest guest = GUEST.running(Sha256.of(Bytes.utf8(compose)));
    String quoted = compose.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    String report =
        "{\"attestation\":\"%s\",\"app_compose\":\"%s\"}".formatted(guest.scale().hex(), quoted);
    assertThat(judged(report).claims())
        .anyMatch(
            claim ->
                claim.basis() == Claim.Basis.NOT_PROVEN
                    && claim.text().contains("HOST_DATA names it, but the software"));
  }

  /** What a host hands to known software is not known by that. */
  @Test
  void knownSoftwareThatActsOnHostDataNeedsThemCompared() throws IOException {
    DstackGuest guest = started(DstackLaunchVector.listed(), DstackLaunchVector.DIGEST);
    assertThat(known(guest, image(DstackLaunchVector.IMAGE))).isFalse();
    Bytes document =
        Sha256.of(
                Bytes.utf8("dstack-mr-config-v3:").concat(Bytes.zeros(1)).concat(guest.document()))
            .bytes();
    assertThat(
            known(
                guest,
                "{\"minimumTcb\": {\"Milan\": {\"snp\": 24}}, \"osImageHashes\": [\"%s\"], \"references\": {\"hostData\": [\"%s\"]}}"
                    .formatted(DstackLaunchVector.IMAGE.hex(), document.hex())))
        .isTrue();
  }

  private boolean known(DstackGuest guest, String rules) throws IOException {
    Report report =
        new SnpBundle(
                Bytes.utf8(stating(guest.scale(), ADDRESS)),
                List.of(SnpEvidence.amd("Milan").crl(List.of())),
                SnpEvidence.amd("Milan").ark())
            .under(rules)
            .verified(dir.resolve("known-" + made++ + ".evb"));
    return KnownSoftware.lacking(Subject.attestation("001"), report.appraisal().findings())
        .isEmpty();
  }
}
