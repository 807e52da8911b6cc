package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.provenance.image.MeasurementCheck;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.amd.ReportSpec;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.azure.SimulatedVtpm;
import dev.exhibit.testdata.nvidia.GpuScenario;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.sigstore.BuildSpec;
import dev.exhibit.testdata.sigstore.SimulatedSigstore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was published of a guest says nothing of the layer under which Azure starts it. */
class AzureStatementsTest {
  private static final SimulatedSigstore SIGSTORE = SimulatedSigstore.of(Seed.of(13));
  private static final SnpChip CHIP = SnpChip.of("Milan");
  private static final SimulatedVtpm MACHINE =
      SimulatedVtpm.of(
          data -> CHIP.report(3).with(ReportSpec.REPORT_DATA, data).signedBy(CHIP.key()));
  private static final List<Bytes> REGISTERS =
      List.of(Bytes.zeros(32), Bytes.zeros(32).with(0, 1), Bytes.zeros(32).with(0, 2));
  private static final BuildSpec BUILD =
      BuildSpec.of(
          SnpEvidence.AT.minus(Duration.ofHours(1)),
          List.of(Sha256.of(Bytes.utf8("a release of the guest"))));

  @TempDir private Path dir;
  private int made;

  private static Bytes statement(Bytes launchDigest) {
    return SIGSTORE.statement(
        BUILD,
        MeasurementCheck.CODE,
        "{\"snp_measurement\":\"%s\",\"tdx_measurement\":{\"rtmr1\":\"\",\"rtmr2\":\"\"}}"
            .formatted(launchDigest.hex()));
  }

  private static Policy policy(String snp) {
    return CarefulReader.policy(
        """
        {"format": "urn:exhibit:policy:v1", "name": "azure",
         "collectors": {"signers": ["%s"]}, "snp": %s,
         "provenance": {"identities": [{"name": "%s", "issuer": "%s"}]}}
        """
            .formatted(CarefulReader.collector().hex(), snp, BUILD.identity(), BuildSpec.ISSUER));
  }

  private Report verified(Bytes evidence, Bytes launchDigest, String snp) throws IOException {
    return SnpBundle.of(evidence, SnpEvidence.valid("Milan", 3))
        .trusting(SIGSTORE.trustedRoot())
        .with(
            new Extra(
                Role.SIGSTORE_BUNDLE,
                "collateral/sigstore/code.sigstore.json",
                statement(launchDigest)))
        .verified(dir.resolve("bundle-" + made++ + ".evb"), policy(snp));
  }

  private List<String> found(Bytes evidence, Bytes launchDigest) throws IOException {
    return SnpBundle.of(verified(evidence, launchDigest, "{}"), CheckId.MEASUREMENT_PROVENANCE);
  }

  private static Bytes ofTheLayer() {
    return MACHINE.hcl().slice(0x20 + 0x90, 0x20 + 0x90 + 48);
  }

  /** Neither that of the layer nor another: the hardware signed none of the guest. */
  @Test
  void noPublishedLaunchDigestIsComparedWithTheLayers() throws IOException {
    Bytes evidence = MACHINE.evidence(SnpBundle.NONCE, REGISTERS, REGISTERS);
    for (Bytes published : List.of(ofTheLayer(), ofTheLayer().with(3, 1), Bytes.zeros(48))) {
      assertThat(found(evidence, published)).containsExactly("MISSING guest-not-compared");
      assertThat(found(MACHINE.hcl(), published)).containsExactly("MISSING guest-not-compared");
      assertThat(found(MACHINE.older(SnpBundle.NONCE, REGISTERS), published))
          .containsExactly("MISSING guest-not-compared");
    }
  }

  /** The same report without Azure around it is one of a guest. */
  @Test
  void theLaunchDigestOfAGuestItselfIsCompared() throws IOException {
    Bytes report = CHIP.report(3).signedBy(CHIP.key());
    assertThat(found(report, report.slice(0x90, 0x90 + 48)))
        .containsExactly("PASSED measurement-signed");
  }

  /** As text that other shapes take for their own, too: the bytes tell whose layer it is. */
  @Test
  void howTheLayersReportIsWrittenDecidesNothing() throws IOException {
    Bytes hcl = MACHINE.hcl();
    String accepted = "{\"references\": {\"measurement\": [\"%s\"]}}".formatted(ofTheLayer().hex());
    Bytes apart = hcl.from(0x20);
    for (Bytes written : List.of(hcl, apart, base64(hcl), base64(apart), Bytes.utf8(hcl.hex()))) {
      Report report = verified(written, ofTheLayer(), accepted);
      for (CheckId check : List.of(CheckId.SNP_MEASUREMENT, CheckId.MEASUREMENT_PROVENANCE)) {
        assertThat(SnpBundle.of(report, check)).containsExactly("MISSING guest-not-compared");
      }
    }
  }

  private static Bytes base64(Bytes content) {
    return Bytes.utf8(Base64.getEncoder().encodeToString(content.toArray()));
  }

  @Test
  void theRegistersOfATdxGuestOnAzureAreThoseOfTheLayerToo() throws IOException {
    SimulatedTee tee = SimulatedTee.seeded(31);
    SimulatedVtpm machine = SimulatedVtpm.of(data -> tee.node("azure").quote(data).bytes());
    Report report =
        new ReportBundle(tee, machine.tdx(), SnpBundle.NONCE)
            .keeping(Role.SIGSTORE_BUNDLE, "code.sigstore.json", statement(Bytes.zeros(48)))
            .verified(
                dir.resolve("intel.evb"),
                GpuScenario.answering(GpuScenario.seeded(1, 1).nvidia(), 1, SnpBundle.NONCE)
                    .files()
                    .roots()
                    .get(0));
    assertThat(SnpBundle.of(report, CheckId.TDX_QUOTE))
        .singleElement()
        .asString()
        .startsWith("PASSED");
    assertThat(SnpBundle.of(report, CheckId.MEASUREMENT_PROVENANCE))
        .containsExactly("MISSING guest-not-compared");
  }
}
