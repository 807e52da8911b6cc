package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.AttestationEntry;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.CollectorInfo;
import dev.exhibit.bundle.NonceInputs;
import dev.exhibit.bundle.Role;
import dev.exhibit.bundle.SealClaims;
import dev.exhibit.bundle.Source;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.testdata.provider.SimulatedNode;
import dev.exhibit.testdata.provider.SimulatedSecretVm;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secret AI's machines: a quote alone, and GPU evidence for the nonce in it. */
class SecretVmTest {
  private static final SimulatedSecretVm MACHINE = SimulatedSecretVm.seeded(9);
  private static final SimulatedTee TEE = SimulatedTee.seeded(9);
  private static final Bytes SENT = Bytes.zeros(31).concat(Bytes.zeros(1).with(0, 7));

  @TempDir private Path dir;

  @Test
  void theQuoteBindsTheTlsKeyAndTheNonceOfTheGpus() throws IOException {
    Report report = verify(MACHINE.cpu(), Optional.of(MACHINE.gpu()), spki(MACHINE.node()));
    assertThat(of(report, CheckId.TDX_QUOTE)).startsWith("PASSED");
    assertThat(of(report, CheckId.TDX_REPORT_DATA)).isEqualTo("PASSED key-bound");
    assertThat(of(report, CheckId.TDX_NONCE)).isEqualTo("MISSING nonce-not-ours");
    assertThat(of(report, CheckId.CHANNEL_TLS)).isEqualTo("PASSED tls-peer-attested");
    assertThat(of(report, CheckId.EVENTLOG_REPLAY)).isEqualTo("MISSING workload-not-shown");
    assertThat(gpuNonce(report)).startsWith("PASSED");
  }

  @Test
  void anotherTlsPeerIsNotTheAttestedOne() throws IOException {
    Report report = verify(MACHINE.cpu(), Optional.of(MACHINE.gpu()), spki(TEE.node("other")));
    assertThat(of(report, CheckId.CHANNEL_TLS)).isEqualTo("MISSING tls-peer-not-attested");
  }

  @Test
  void withoutTheGpusNonceNothingTellsWhatTheQuoteBinds() throws IOException {
    Report report = verify(MACHINE.cpu(), Optional.empty(), spki(MACHINE.node()));
    assertThat(of(report, CheckId.TDX_REPORT_DATA)).isEqualTo("MISSING layout-unknown");
    assertThat(of(report, CheckId.CHANNEL_TLS)).isEqualTo("MISSING tls-peer-not-attested");
  }

  @Test
  void gpusThatAnsweredAnotherNonceAreNotTiedToTheQuote() throws IOException {
    SimulatedSecretVm other = new SimulatedSecretVm(MACHINE.node(), SENT);
    Report report = verify(MACHINE.cpu(), Optional.of(other.gpu()), spki(MACHINE.node()));
    assertThat(of(report, CheckId.TDX_REPORT_DATA)).isEqualTo("MISSING layout-unknown");
    assertThat(gpuNonce(report)).doesNotContain("derived");
  }

  private static Bytes spki(SimulatedNode node) {
    return Bytes.of(node.tls().certificate().getPublicKey().getEncoded());
  }

  private Report verify(Bytes cpu, Optional<Bytes> gpu, Bytes peer) throws IOException {
    Path file = dir.resolve("bundle.evb");
    List<String> members = new ArrayList<>();
    try (BundleWriter writer =
        BundleWriter.create(file, TEE.now(), new CollectorInfo("exhibit", "0.1.0"))) {
      members.add(add(writer, Role.ATTESTATION_REPORT, "attestations/001/report.json", cpu));
      members.add(add(writer, Role.TLS_PEER, "attestations/001/tls-peer.der", peer));
      for (Bytes evidence : gpu.stream().toList()) {
        members.add(add(writer, AttestationCase.COMPANION, "attestations/001/gpu.json", evidence));
      }
      add(writer, Role.INTEL_TCB_INFO, "collateral/intel/all.json", TEE.collateral().toJson());
      writer.addAttestation(
          new AttestationEntry(
              "001",
              Optional.of("secret-ai"),
              Optional.empty(),
              Optional.of(NonceInputs.sent(SENT)),
              Optional.empty(),
              Optional.empty(),
              members));
      writer.sealAndClose(SmallBundle.COLLECTOR, SealClaims.COLLECTOR);
    }
    return SmallBundle.verify(
        file,
        new Verifier.Request(
            Asked.everything().policy(),
            trust(),
            EnumSet.allOf(Question.class),
            Optional.of(TEE.now()),
            TEE.now()));
  }

  private static String add(BundleWriter writer, Role role, String name, Bytes content)
      throws IOException {
    writer.addShared(role, name, "application/octet-stream", Source.of(content));
    return name;
  }

  private static TrustStore trust() {
    return new TrustStore(
        List.of(
            anchor(AnchorRole.INTEL_ROOT, TEE.intel().rootDer()),
            anchor(AnchorRole.NVIDIA_DEVICE, MACHINE.gpuFiles().roots().get(0))));
  }

  private static TrustAnchor anchor(AnchorRole role, Bytes der) {
    try {
      return new TrustAnchor(role, StrictX509.certificate(der), "test");
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static String gpuNonce(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().check() == CheckId.GPU_NONCE)
        .map(f -> f.status() + " " + f.code().id())
        .findFirst()
        .orElse("none");
  }

  private static String of(Report report, CheckId check) {
    var finding = Asked.only(report, check);
    return finding.status() + " " + finding.code().id();
  }
}
