package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The evidence of hardware that is part of the project: {@code testdata/real}. */
class RealEvidenceTest {
  private static final Path REAL =
      Path.of(System.getProperty("exhibit.root", "..")).resolve("testdata/real");

  @TempDir private Path folder;

  @Test
  void aQuoteIsVerifiedWithItsCollateral() {
    Cli.Ran run = quote(REAL.resolve("intel-tdx/quote.bin"), "2025-07-04T10:16:31Z");
    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.out())
        .contains("✓ tcbStatus UpToDate", "✓ fmspc b0c06f000000", "✓ simulated false");
  }

  @Test
  void itsCollateralEnds() {
    Cli.Ran run = quote(REAL.resolve("intel-tdx/quote.bin"), "2025-07-20T10:00:35Z");
    assertThat(run.status()).as(run.out()).isEqualTo(1);
    assertThat(run.out()).contains("nextUpdate 2025-07-");
  }

  /** A byte of MRTD, of RTMR3, of report_data and of the signature over them. */
  @ParameterizedTest
  @ValueSource(ints = {184, 519, 599, 640})
  void noByteOfAQuoteMayChange(int offset) throws Exception {
    Path changed = changed(REAL.resolve("intel-tdx/quote.bin"), offset);
    Cli.Ran run = quote(changed, "2025-07-04T10:16:31Z");
    assertThat(run.status()).as(run.out()).isEqualTo(1);
    assertThat(run.out()).contains("tdx.quote  (");
  }

  @Test
  void aGpuIsGenuineAndNothingIsKnownOfItsFirmware() {
    Cli.Ran run =
        Cli.run(
            "check",
            "gpu",
            "--evidence",
            REAL.resolve("nvidia-hopper/evidence.json"),
            "--at",
            "2025-06-01T00:00:00Z");
    assertThat(run.status()).as(run.out()).isEqualTo(2);
    assertThat(run.out())
        .contains("genuine NVIDIA devices: 1 HOPPER, driver 590.12, firmware 96.00.A5.00.01")
        .contains("gpu.rim-signature  (rim-missing)");
  }

  @Test
  void anSnpReportIsVerifiedWithItsKeyAlone() {
    Cli.Ran run = snp(REAL.resolve("amd-snp/report.bin"));
    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.out()).contains("✓ product Milan", "✓ simulated false");
  }

  /** A byte of the policy, of report_data, of the measurement and of the signature. */
  @ParameterizedTest
  @ValueSource(ints = {8, 80, 144, 672})
  void noByteOfAnSnpReportMayChange(int offset) throws Exception {
    Cli.Ran run = snp(changed(REAL.resolve("amd-snp/report.bin"), offset));
    assertThat(run.status()).as(run.out()).isEqualTo(1);
    assertThat(run.out()).contains("snp.report  (");
  }

  private static Cli.Ran quote(Path quote, String at) {
    Path collateral = REAL.resolve("intel-tdx/collateral.json");
    return Cli.run("check", "quote", "--quote", quote, "--collateral", collateral, "--at", at);
  }

  private static Cli.Ran snp(Path report) {
    Path key = REAL.resolve("amd-snp/vcek.der");
    return Cli.run(
        "check", "snp", "--report", report, "--certs", key, "--at", "2023-05-03T19:23:43Z");
  }

  private Path changed(Path file, int offset) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[offset] ^= 1;
    return Files.write(folder.resolve("changed"), bytes);
  }
}
