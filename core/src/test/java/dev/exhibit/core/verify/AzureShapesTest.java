package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.amd.ReportSpec;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.azure.SimulatedVtpm;
import dev.exhibit.testdata.keys.RsaKey;
import dev.exhibit.testdata.nvidia.GpuScenario;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Azure's machines: runtime data that the hardware binds, and quotes of their virtual TPM. */
class AzureShapesTest {
  private static final SnpChip CHIP = SnpChip.of("Milan");
  private static final SimulatedVtpm MACHINE =
      SimulatedVtpm.of(
          data -> CHIP.report(3).with(ReportSpec.REPORT_DATA, data).signedBy(CHIP.key()));
  private static final List<Bytes> REGISTERS =
      List.of(Bytes.zeros(32), Bytes.zeros(32).with(0, 1), Bytes.zeros(32).with(0, 2));

  @TempDir private Path dir;
  private int made;

  private List<String> binding(Bytes evidence) throws IOException {
    Report report =
        SnpBundle.of(evidence, SnpEvidence.valid("Milan", 3))
            .verified(dir.resolve("bundle-" + made++ + ".evb"));
    assertThat(SnpBundle.of(report, CheckId.SNP_REPORT))
        .containsExactly("PASSED snp-report-signed");
    return List.of(
        SnpBundle.of(report, CheckId.SNP_REPORT_DATA).get(0),
        SnpBundle.of(report, CheckId.SNP_NONCE).get(0));
  }

  @Test
  void runtimeDataAreBoundAndTheQuoteHoldsTheNonceOrItsHash() throws IOException {
    assertThat(binding(MACHINE.hcl()))
        .containsExactly("PASSED key-bound", "MISSING nonce-not-bound");
    assertThat(binding(MACHINE.evidence(SnpBundle.NONCE, REGISTERS, REGISTERS)))
        .containsExactly("PASSED key-bound", "PASSED nonce-ours");
    Bytes hashed = Sha256.of(SnpBundle.NONCE).bytes();
    assertThat(binding(MACHINE.evidence(hashed, REGISTERS, REGISTERS)))
        .containsExactly("PASSED key-bound", "PASSED nonce-ours");
    assertThat(binding(MACHINE.evidence(Bytes.zeros(32), REGISTERS, REGISTERS)))
        .containsExactly("PASSED key-bound", "MISSING nonce-not-bound");
  }

  /** Evidence of 2023, in which bytes are lists of numbers. */
  @Test
  void theOlderFormIsReadToo() throws IOException {
    Bytes older = MACHINE.older(SnpBundle.NONCE, REGISTERS);
    assertThat(binding(older)).containsExactly("PASSED key-bound", "PASSED nonce-ours");
    assertThat(
            binding(MACHINE.signedBy(RsaKey.from(Seed.of(89))).older(SnpBundle.NONCE, REGISTERS)))
        .containsExactly("FAILED vtpm-quote-invalid", "MISSING blocked");
    String text = older.utf8Lossy();
    for (String wrong : List.of("256", "-1", "1.5", "\"a\"")) {
      String changed = text.replaceFirst("\"message\":\\[255", "\"message\":[" + wrong);
      assertThat(binding(Bytes.utf8(changed)).get(0))
          .as(wrong)
          .isEqualTo("MISSING field-not-understood");
    }
  }

  @Test
  void runtimeDataOfAnotherMachineAreRefused() throws IOException {
    Bytes other = Bytes.zeros(64).with(3, 1);
    assertThat(binding(MACHINE.hcl(other)).get(0)).isEqualTo("FAILED report-data-mismatch");
    Bytes tail = Sha256.of(MACHINE.runtime()).bytes().concat(Bytes.zeros(32).with(31, 1));
    assertThat(binding(MACHINE.hcl(tail)).get(0)).isEqualTo("FAILED report-data-mismatch");
  }

  @Test
  void aQuoteByAnotherKeyOrOfOtherRegistersIsRefused() throws IOException {
    SimulatedVtpm stranger = MACHINE.signedBy(RsaKey.from(Seed.of(89)));
    assertThat(binding(stranger.evidence(SnpBundle.NONCE, REGISTERS, REGISTERS)).get(0))
        .isEqualTo("FAILED vtpm-quote-invalid");
    List<Bytes> others = List.of(REGISTERS.get(1), REGISTERS.get(0), REGISTERS.get(2));
    assertThat(binding(MACHINE.evidence(SnpBundle.NONCE, REGISTERS, others)).get(0))
        .isEqualTo("FAILED vtpm-quote-invalid");
    assertThat(
            binding(MACHINE.evidence(SnpBundle.NONCE, REGISTERS.subList(0, 2), REGISTERS)).get(0))
        .isEqualTo("FAILED vtpm-quote-invalid");
  }

  @Test
  void aNonceInTheUserDataOfTheRuntimeDataCounts() throws IOException {
    Bytes padded = SnpBundle.NONCE.concat(Bytes.zeros(64 - SnpBundle.NONCE.size()));
    assertThat(binding(MACHINE.holding(padded).hcl()).get(1)).isEqualTo("PASSED nonce-ours");
    Bytes hashed = Sha256.of(SnpBundle.NONCE).bytes().concat(Bytes.zeros(32));
    assertThat(binding(MACHINE.holding(hashed).hcl()).get(1)).isEqualTo("PASSED nonce-ours");
    Bytes more = padded.with(63, 1);
    assertThat(binding(MACHINE.holding(more).hcl()).get(1)).isEqualTo("MISSING nonce-not-bound");
    assertThat(binding(MACHINE.holding(Bytes.zeros(64)).hcl()).get(1))
        .isEqualTo("MISSING nonce-not-bound");
    assertThat(
            binding(MACHINE.holding(more).evidence(SnpBundle.NONCE, REGISTERS, REGISTERS)).get(1))
        .isEqualTo("PASSED nonce-ours");
  }

  @Test
  void whatIsSaidAgainOfTheKeyMustNotContradict() throws IOException {
    String own = pem(MACHINE.key());
    assertThat(binding(MACHINE.stating(own, SnpBundle.NONCE, REGISTERS)).get(0))
        .isEqualTo("PASSED key-bound");
    String other = pem(RsaKey.from(Seed.of(89)));
    assertThat(binding(MACHINE.stating(other, SnpBundle.NONCE, REGISTERS)))
        .containsExactly("FAILED vtpm-key-mismatch", "MISSING blocked");
    assertThat(binding(MACHINE.stating("no key", SnpBundle.NONCE, REGISTERS)).get(0))
        .isEqualTo("MISSING field-not-understood");
  }

  private static String pem(RsaKey key) {
    try {
      return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
          .formatted(Base64.getMimeEncoder().encodeToString(key.publicKeyInfo().getEncoded("DER")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aKeyThatIsNamedTwiceSignsNothing() throws IOException {
    assertThat(binding(MACHINE.naming(2).evidence(SnpBundle.NONCE, REGISTERS, REGISTERS)).get(0))
        .isEqualTo("FAILED vtpm-quote-invalid");
  }

  @Test
  void noByteOfTheRuntimeDataCanBeFlipped() throws IOException {
    Bytes hcl = MACHINE.hcl();
    int begin = 0x20 + 1184 + 20;
    assertThat(hcl.slice(begin, begin + MACHINE.runtime().size())).isEqualTo(MACHINE.runtime());
    for (int i = 0; i < MACHINE.runtime().size(); i++) {
      Bytes flipped = hcl.with(begin + i, hcl.at(begin + i) ^ 1 << i % 8);
      assertThat(binding(flipped)).as("byte " + i).noneMatch(line -> line.startsWith("PASSED"));
    }
  }

  @Test
  void noByteOfAQuoteOfTheVirtualTpmCanBeFlipped() throws IOException {
    String text = MACHINE.evidence(SnpBundle.NONCE, REGISTERS, REGISTERS).utf8Lossy();
    for (String member : List.of("message", "signature")) {
      int begin = text.indexOf('"', text.indexOf("\"" + member + "\"") + member.length() + 3) + 1;
      int end = text.indexOf('"', begin);
      assertThat(end - begin).isGreaterThan(200);
      for (int i = begin; i < end; i += 2) {
        char other = text.charAt(i) == '0' ? '1' : '0';
        String flipped = text.substring(0, i) + other + text.substring(i + 1);
        assertThat(binding(Bytes.utf8(flipped)).get(0))
            .as(member + " " + (i - begin) / 2)
            .isEqualTo("FAILED vtpm-quote-invalid");
      }
    }
  }

  /** The same bytes in other pieces have the same hash. */
  @Test
  void registersOfOtherSizesAreNotThoseOfTheQuote() throws IOException {
    List<Bytes> shifted =
        List.of(REGISTERS.get(0).concat(REGISTERS.get(1)), Bytes.EMPTY, REGISTERS.get(2));
    assertThat(binding(MACHINE.evidence(SnpBundle.NONCE, shifted, REGISTERS)).get(0))
        .isEqualTo("FAILED vtpm-quote-invalid");
  }

  /** The hardware measures what Azure starts a guest under, and nothing of the guest. */
  @Test
  void referenceValuesOfTheHardwareDoNotIdentifyTheGuest() throws IOException {
    Bytes measured =
        CHIP.report(3).bytes().slice(ReportSpec.MEASUREMENT, ReportSpec.MEASUREMENT + 48);
    Report report =
        SnpBundle.of(MACHINE.hcl(), SnpEvidence.valid("Milan", 3))
            .under("{\"references\": {\"measurement\": [\"%s\"]}}".formatted(measured.hex()))
            .verified(dir.resolve("measured.evb"));
    assertThat(SnpBundle.of(report, CheckId.SNP_MEASUREMENT))
        .containsExactly("MISSING guest-not-compared");
    assertThat(report.claims()).noneMatch(claim -> claim.text().contains("launch digest equals"));
  }

  @Test
  void aTdxGuestShowsItsQuoteBesideTheReportOfTheLayer() throws IOException {
    SimulatedTee tee = SimulatedTee.seeded(31);
    SimulatedVtpm machine = SimulatedVtpm.of(data -> tee.node("azure").quote(data).bytes());
    assertThat(onIntel(tee, machine.tdx())).containsExactly("PASSED key-bound");
    assertThat(onIntel(tee, machine.tdx(Bytes.zeros(64).with(1, 1))))
        .containsExactly("FAILED report-data-mismatch");
  }

  private List<String> onIntel(SimulatedTee tee, Bytes evidence) throws IOException {
    Report report =
        new ReportBundle(tee, evidence, SnpBundle.NONCE)
            .verified(
                dir.resolve("intel-" + made++ + ".evb"),
                GpuScenario.answering(GpuScenario.seeded(1, 1).nvidia(), 1, SnpBundle.NONCE)
                    .files()
                    .roots()
                    .get(0));
    assertThat(SnpBundle.of(report, CheckId.TDX_QUOTE))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("PASSED");
    assertThat(SnpBundle.of(report, CheckId.TDX_MEASUREMENTS))
        .noneMatch(f -> f.startsWith("PASSED"));
    return SnpBundle.of(report, CheckId.TDX_REPORT_DATA);
  }
}
