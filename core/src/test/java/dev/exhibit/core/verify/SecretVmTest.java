package dev.exhibit.core.verify;

import static dev.exhibit.core.verify.ReportBundle.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.provider.SimulatedNode;
import dev.exhibit.testdata.provider.SimulatedSecretVm;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Secret AI's machines: a quote alone, and GPU evidence for the nonce in it. */
class SecretVmTest {
  private static final SimulatedSecretVm MACHINE = SimulatedSecretVm.seeded(9);
  private static final SimulatedTee TEE = SimulatedTee.seeded(9);
  private static final Bytes SENT = Bytes.zeros(31).concat(Bytes.zeros(1).with(0, 7));

  @TempDir private Path dir;

  @Test
  void theQuoteBindsTheTlsKeyAndTheNonceOfTheGpus() throws IOException {
    Report report = verify(MACHINE.cpu(), Optional.of(MACHINE.gpu()), spki(MACHINE.node()));
    assertThat(codes(report, CheckId.TDX_QUOTE)).containsExactly("PASSED quote-signed");
    assertThat(codes(report, CheckId.TDX_REPORT_DATA)).containsExactly("PASSED key-bound");
    assertThat(codes(report, CheckId.TDX_NONCE)).containsExactly("MISSING nonce-not-ours");
    assertThat(codes(report, CheckId.CHANNEL_TLS)).containsExactly("PASSED tls-peer-attested");
    assertThat(codes(report, CheckId.EVENTLOG_REPLAY))
        .containsExactly("MISSING workload-not-shown");
    assertThat(codes(report, CheckId.GPU_NONCE)).containsExactly("PASSED gpu-nonce-derived");
    for (Finding device : ReportBundle.findings(report, CheckId.GPU_NONCE)) {
      Site place = device.grounds().sites().get(device.grounds().sites().size() - 1);
      assertThat(place.member()).contains("companion");
      Bytes held =
          Base64Text.decode(at(MACHINE.gpu(), place.pointer().orElseThrow())).orElseThrow();
      int from = (int) place.offset().orElseThrow();
      int length = (int) place.length().orElseThrow();
      assertThat(held.slice(from, from + length).hex())
          .isEqualTo(device.grounds().details().get("nonce"));
    }
  }

  private static String at(Bytes document, String pointer) {
    return JsonMapper.shared().readTree(document.toArray()).at(pointer).stringValue("");
  }

  @Test
  void anotherTlsPeerIsNotTheAttestedOne() throws IOException {
    Report report = verify(MACHINE.cpu(), Optional.of(MACHINE.gpu()), spki(TEE.node("other")));
    assertThat(codes(report, CheckId.TDX_REPORT_DATA)).containsExactly("MISSING layout-unknown");
    assertThat(codes(report, CheckId.CHANNEL_TLS)).containsExactly("MISSING tls-peer-not-attested");
  }

  /** Every peer that was recorded is a subject, in whatever order they stand. */
  @Test
  void everyTlsPeerIsAsked() throws IOException {
    Bytes ours = spki(MACHINE.node());
    Bytes other = spki(TEE.node("other"));
    List<String> answers = List.of("PASSED tls-peer-attested", "MISSING tls-peer-not-attested");
    for (List<Bytes> peers : List.of(List.of(ours, other), List.of(other, ours))) {
      ReportBundle bundle = new ReportBundle(TEE, MACHINE.cpu(), SENT);
      peers.forEach(bundle::servedBy);
      bundle.withCompanion(MACHINE.gpu());
      Path file = Files.createTempFile(dir, "peers", ".evb");
      Files.delete(file);
      Report report = bundle.verified(file, MACHINE.gpuFiles().roots().get(0));
      assertThat(codes(report, CheckId.TDX_REPORT_DATA)).containsExactly("PASSED key-bound");
      assertThat(codes(report, CheckId.CHANNEL_TLS)).containsExactlyInAnyOrderElementsOf(answers);
    }
  }

  @Test
  void withoutTheGpusNonceNothingTellsWhatTheQuoteBinds() throws IOException {
    Report report = verify(MACHINE.cpu(), Optional.empty(), spki(MACHINE.node()));
    assertThat(codes(report, CheckId.TDX_REPORT_DATA))
        .containsExactly("MISSING report-data-not-explained");
    assertThat(codes(report, CheckId.CHANNEL_TLS)).containsExactly("MISSING tls-peer-not-attested");
  }

  @Test
  void gpusThatAnsweredAnotherNonceAreNotTiedToTheQuote() throws IOException {
    SimulatedSecretVm other = new SimulatedSecretVm(MACHINE.node(), Bytes.zeros(32));
    Report report = verify(MACHINE.cpu(), Optional.of(other.gpu()), spki(MACHINE.node()));
    assertThat(codes(report, CheckId.TDX_REPORT_DATA))
        .containsExactly("MISSING report-data-not-explained");
    assertThat(codes(report, CheckId.GPU_NONCE)).noneMatch(c -> c.startsWith("PASSED"));
  }

  private static Bytes spki(SimulatedNode node) {
    return Bytes.of(node.tls().certificate().getPublicKey().getEncoded());
  }

  private Report verify(Bytes cpu, Optional<Bytes> gpu, Bytes peer) throws IOException {
    ReportBundle bundle = new ReportBundle(TEE, cpu, SENT).servedBy(peer);
    gpu.ifPresent(bundle::withCompanion);
    return bundle.verified(dir.resolve("bundle.evb"), MACHINE.gpuFiles().roots().get(0));
  }
}
