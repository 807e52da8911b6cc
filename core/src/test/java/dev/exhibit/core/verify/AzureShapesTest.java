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
import java.io.IOException;
import java.nio.file.Path;
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
}
