package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.DstackGuest;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** dstack guests on AMD's machines: their own attestation, and what a service states beside it. */
class DstackSnpTest {
  private static final Bytes ADDRESS = Bytes.zeros(20).with(0, 0xA1).with(19, 7);
  private static final Bytes BINDING = ADDRESS.concat(Bytes.zeros(12)).concat(SnpBundle.NONCE);
  private static final DstackGuest GUEST = DstackGuest.on(SnpChip.of("Milan")).reporting(BINDING);

  @TempDir private Path dir;

  static Stream<Function<DstackGuest, Bytes>> encodings() {
    return Stream.of(DstackGuest::scale, DstackGuest::named);
  }

  private Report judged(String report) throws IOException {
    return new SnpBundle(Bytes.utf8(report), List.of(), SnpEvidence.amd("Milan").ark())
        .verified(dir.resolve("bundle.evb"));
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
  void anotherAddressThanTheBoundOneIsRefused() throws IOException {
    Report report = judged(stating(GUEST.scale(), ADDRESS.with(5, 1)));
    assertThat(SnpBundle.of(report, CheckId.SNP_REPORT_DATA))
        .containsExactly("FAILED report-data-mismatch");
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
}
