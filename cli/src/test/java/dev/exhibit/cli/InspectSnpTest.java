package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.amd.DstackGuest;
import dev.exhibit.testdata.amd.DstackLaunchVector;
import dev.exhibit.testdata.amd.ReportSpec;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.azure.SimulatedVtpm;
import dev.exhibit.testdata.dstack.AppComposeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a reviewer is shown of SEV-SNP machines in a bundle. */
class InspectSnpTest {
  private static final SnpChip CHIP = SnpChip.of("Milan");
  private static final SnpEvidence EVIDENCE = SnpEvidence.valid("Milan", 3);

  @TempDir private Path dir;
  private Sample sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
  }

  private Path bundle(Bytes report, AmdBundle.Beside... members) throws IOException {
    return AmdBundle.in(sample, "machine.evb", report, EVIDENCE, List.of(members)).file();
  }

  private static String decoded(Path bundle) {
    String text = Cli.ok("inspect", bundle);
    return text.substring(text.indexOf("Quotes ("));
  }

  private static JsonNode json(Path bundle) throws IOException {
    try {
      return StrictJson.parse(Bytes.utf8(Cli.ok("inspect", bundle, "--format", "json")))
          .path("decoded");
    } catch (StrictJson.Malformed e) {
      throw new IOException(e);
    }
  }

  private static Bytes dstack(DstackGuest guest, String appCompose) {
    String quoted = appCompose.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return Bytes.utf8(
        "{\"attestation\":\"%s\",\"app_compose\":\"%s\"}".formatted(guest.scale().hex(), quoted));
  }

  private static DstackGuest guest() {
    String launch = DstackLaunchVector.listed().replace("\\", "\\\\").replace("\"", "\\\"");
    return DstackGuest.on(CHIP)
        .running(Sha256.of(Bytes.utf8(AppComposeText.usual())))
        .with(CHIP.report(3).with(ReportSpec.MEASUREMENT, DstackLaunchVector.DIGEST))
        .configured(Bytes.utf8("{\"sev_snp_measurement\":\"" + launch + "\"}"));
  }

  private static Bytes azure() {
    SimulatedVtpm machine =
        SimulatedVtpm.of(
            data -> CHIP.report(3).with(ReportSpec.REPORT_DATA, data).signedBy(CHIP.key()));
    List<Bytes> registers = List.of(Bytes.zeros(32), Bytes.zeros(32), Bytes.zeros(32).with(0, 2));
    return machine.evidence(Bytes.utf8("a nonce"), registers, registers);
  }

  @Test
  void aPersonReadsThisOfTinfoilsMachine() throws IOException {
    Golden.assertSame(
        "inspect-snp-tinfoil.txt", decoded(AmdBundle.in(sample, "t.evb", "Turin").file()));
  }

  @Test
  void aPersonReadsThisOfADstackGuest() throws IOException {
    Golden.assertSame(
        "inspect-snp-dstack.txt", decoded(bundle(dstack(guest(), AppComposeText.usual()))));
  }

  @Test
  void aPersonReadsThisOfAzuresMachine() throws IOException {
    Bytes list = SnpEvidence.amd("Milan").crl(List.of());
    Golden.assertSame(
        "inspect-snp-azure.txt",
        decoded(
            bundle(
                azure(),
                new AmdBundle.Beside(Role.AMD_CRL, list),
                new AmdBundle.Beside(
                    Role.PLATFORM_REGISTRY,
                    Bytes.utf8("{\"zone\":\"z-1\",\"timestamp\":\"2026-01-01\"}")))));
  }

  @Test
  void theJsonHoldsTheFieldsOfTheReport() throws IOException {
    JsonNode quote = json(bundle(azure())).path("quotes").path(0);
    ReportSpec report = CHIP.report(3);
    assertThat(quote.path("teeType").stringValue()).isEqualTo("SEV-SNP");
    assertThat(quote.path("chipId").stringValue()).isEqualTo(CHIP.chipId().hex());
    assertThat(quote.path("measurement").stringValue())
        .isEqualTo(report.bytes().slice(0x90, 0xC0).hex());
    assertThat(quote.path("hostData").stringValue()).hasSize(64);
    assertThat(quote.path("reportedTcb").path("microcode").isIntegralNumber()).isTrue();
    assertThat(quote.path("guestPolicySet").isArray()).isTrue();
    assertThat(quote.path("vtpmQualifyingData").stringValue())
        .isEqualTo(Bytes.utf8("a nonce").hex());
  }

  @Test
  void theJsonHoldsEachCertificateOfAmdOnceWithItsChip() throws IOException {
    JsonNode certificates = json(bundle(dstack(guest(), "{}"))).path("certificates");
    List<String> keys = new ArrayList<>();
    certificates.forEach(c -> keys.add(c.path("key").stringValue("none")));
    assertThat(keys).containsExactlyInAnyOrder("VCEK", "none", "none");
    JsonNode key = certificates.path(keys.indexOf("VCEK"));
    assertThat(key.path("chipId").stringValue()).isEqualTo(CHIP.chipId().hex());
    assertThat(key.path("alsoIn").toString()).contains("beside the report: 1");
  }

  @Test
  void aComposeThatHostDataDoesNotBindIsNotShown() throws IOException {
    String text = decoded(bundle(dstack(guest(), AppComposeText.harmless())));
    assertThat(text)
        .contains("workload.compose      compose-mismatch")
        .doesNotContain("Images:", "unreadable");
  }

  @Test
  void aReportThatCannotBeReadSaysWhy() throws IOException {
    Bytes newer = guest().with(CHIP.report(3).with(0, Bytes.of((byte) 9))).scale();
    String text = decoded(bundle(Bytes.utf8("{\"attestation\":\"%s\"}".formatted(newer.hex()))));
    assertThat(text).contains("VERSION", "9 is none of 2 to 5");
  }

  @Test
  void aKeyThatIsLentNamesTheProvider() throws IOException {
    SnpEvidence lent = SnpEvidence.lent("Milan");
    AmdBundle made =
        AmdBundle.in(sample, "lent.evb", Bytes.utf8(lent.report().hex()), lent, List.of());
    assertThat(decoded(made.file()))
        .contains("key                   VLEK", "keyLentTo", "chipIdMasked          true");
  }

  /** Real machines: Azure's, Tinfoil's on Genoa, and one of a provider whose key is lent. */
  @ParameterizedTest
  @CsvSource({
    "amd-snp/snp-azure-cmcp-2026-07/evidence.json, azure vtpm, VCEK",
    "amd-snp/snp-azure-cai-milan-v3/evidence.json, azure vtpm, VCEK",
    "amd-snp/tinfoil_v3_cloud_llama3-3-70b_20260629_021249/0001_inference.tinfoil.sh_.well-known_tinfoil-attestation.body,"
        + " tinfoil v3, VCEK",
    "full-reports/full-tinfoil-js-bundle-v2/attestation-bundle.json, tinfoil v2, VCEK",
    "amd-snp/snp-cosmian-vlek-v2/report-vlek.bin, quote alone, VLEK"
  })
  void realReportsAreShown(String name, String shape, String key) throws IOException {
    JsonNode quote = json(bundle(Corpus.file(name))).path("quotes").path(0);
    assertThat(quote.path("report").stringValue()).isEqualTo(shape);
    assertThat(quote.path("teeType").stringValue()).isEqualTo("SEV-SNP");
    assertThat(quote.path("key").stringValue()).isEqualTo(key);
    assertThat(quote.path("chipIdMasked").booleanValue()).isEqualTo(key.equals("VLEK"));
    assertThat(quote.has("unreadable")).isFalse();
  }

  /** Certificate and list are damaged byte by byte; whatever comes of it, inspect says it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 40, 200, 500})
  void whatIsDamagedIsSaid(int at) throws IOException {
    Bytes list = SnpEvidence.amd("Milan").crl(List.of());
    Path file =
        bundle(
            azure(),
            new AmdBundle.Beside(Role.AMD_CRL, list.with(at, list.at(at) ^ 0xFF)),
            new AmdBundle.Beside(
                Role.AMD_VCEK,
                EVIDENCE.files().get(0).with(at, EVIDENCE.files().get(0).at(at) ^ 1)));
    assertThat(Cli.run("inspect", file).status()).isZero();
    assertThat(json(file).path("certificates").size()).isGreaterThanOrEqualTo(4);
  }
}
