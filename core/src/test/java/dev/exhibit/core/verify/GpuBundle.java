package dev.exhibit.core.verify;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.intel.QuoteSpec;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Bundles of a simulated TEE with simulated GPUs beside it. */
public final class GpuBundle {
  public static final IntelScenario INTEL = IntelScenario.seeded(21);
  public static final Bytes NONCE = INTEL.nonce();

  private static final String REPORT = "attestations/001/report.json";

  private GpuBundle() {}

  /** A platform of two GPUs that answered this nonce. */
  public static GpuFiles gpus(Bytes nonce) {
    return GpuScenario.answering(GpuScenario.seeded(21, 1).nvidia(), 2, nonce).files();
  }

  /** Hex of a genuine quote with this report_data. */
  public static String quote(Bytes reportData) {
    QuoteSpec spec = QuoteSpec.of(QuoteKind.TDX_V4, INTEL.platform().spec(), reportData);
    return INTEL.platform().quote(spec).bytes().hex();
  }

  /** Writes a bundle with this report, whose collector sent {@link #NONCE}. */
  public static Path write(Path file, String report, GpuFiles gpus, Extra... extras)
      throws IOException {
    try (BundleWriter writer =
        BundleWriter.create(file, GpuScenario.AT, new CollectorInfo("exhibit", "0.1.0"))) {
      add(writer, Role.ATTESTATION_REPORT, REPORT, Bytes.utf8(report));
      add(
          writer,
          Role.INTEL_TCB_INFO,
          "collateral/intel/all.json",
          INTEL.evidence().collateral().toJson());
      int number = 0;
      for (Bytes rim : gpus.rims()) {
        add(writer, Role.NVIDIA_RIM, "collateral/nvidia/rim/" + number++, rim);
      }
      for (Bytes answer : gpus.ocsp()) {
        add(writer, Role.NVIDIA_OCSP, "collateral/nvidia/ocsp/" + number++, answer);
      }
      add(writer, Role.NVIDIA_TOKEN, "collateral/nvidia/token/t", gpus.token().orElseThrow());
      add(writer, Role.NVIDIA_JWKS, "collateral/nvidia/token/k", gpus.keySet().orElseThrow());
      for (Extra extra : extras) {
        extra.addTo(writer);
      }
      writer.addAttestation(
          new AttestationEntry(
              "001",
              Optional.empty(),
              Optional.empty(),
              Optional.of(NonceInputs.sent(NONCE)),
              Optional.empty(),
              Optional.empty(),
              List.of(REPORT)));
      writer.sealAndClose(SmallBundle.COLLECTOR, SealClaims.COLLECTOR);
    }
    return file;
  }

  private static void add(BundleWriter writer, Role role, String name, Bytes content)
      throws IOException {
    writer.addShared(role, name, "application/octet-stream", Source.of(content));
  }

  /** Asks everything of a reader who trusts the simulated vendors and expects two GPUs. */
  public static Report verify(Path file, GpuFiles gpus) throws IOException {
    return verify(file, gpus, "{}");
  }

  /**
   * The same of a reader who also has rules for the machine.
   *
   * @param tdx the policy's member of that name
   */
  public static Report verify(Path file, GpuFiles gpus, String tdx) throws IOException {
    return SmallBundle.verify(file, request(gpus, tdx));
  }

  /** Verifies for a reader who expects so many GPUs of each machine. */
  public static Report verify(Path file, GpuFiles gpus, int devices) throws IOException {
    return SmallBundle.verify(file, request(gpus, "{}", devices));
  }

  /** What a reader asks who expects two GPUs. */
  public static AppraisalRequest request(GpuFiles gpus, String tdx) {
    return request(gpus, tdx, 2);
  }

  private static AppraisalRequest request(GpuFiles gpus, String tdx, int devices) {
    Bytes policy =
        Bytes.utf8(
            "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"two\",\"gpu\":{\"devices\":"
                + devices
                + "},"
                + "\"collectors\":{\"anybody\":true},\"tdx\":"
                + tdx
                + "}");
    return new AppraisalRequest(
        Asked.decode(policy),
        trust(gpus),
        EnumSet.of(Question.GPU),
        Optional.of(GpuScenario.AT),
        GpuScenario.AT);
  }

  private static TrustStore trust(GpuFiles gpus) {
    return new TrustStore(
        List.of(
            anchor(AnchorRole.INTEL_ROOT, INTEL.intel().rootDer()),
            anchor(AnchorRole.NVIDIA_DEVICE, gpus.roots().get(0)),
            anchor(AnchorRole.NVIDIA_RIM, gpus.roots().get(1)),
            anchor(AnchorRole.TOKEN_ISSUER, gpus.roots().get(2))));
  }

  private static TrustAnchor anchor(AnchorRole role, Bytes der) {
    try {
      return new TrustAnchor(role, StrictX509.certificate(der), "test");
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }
}
