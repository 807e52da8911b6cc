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
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.dstack.DstackEvidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** A bundle with the report of a simulated dstack machine, and a reader who trusts its root. */
final class SimulatedBundle {
  private static final String REPORT = "attestations/001/report.json";

  private SimulatedBundle() {}

  static Path packed(Path file, DstackEvidence evidence, Extra... extras) throws IOException {
    try (BundleWriter writer =
        BundleWriter.create(file, evidence.intel().at(), new CollectorInfo("exhibit", "0.1.0"))) {
      shared(writer, Role.ATTESTATION_REPORT, REPORT, Bytes.utf8(evidence.report().toString()));
      shared(
          writer,
          Role.INTEL_TCB_INFO,
          "collateral/intel/all.json",
          evidence.intel().collateral().toJson());
      for (Extra extra : extras) {
        extra.addTo(writer);
      }
      writer.addAttestation(
          new AttestationEntry(
              "001",
              Optional.empty(),
              Optional.empty(),
              Optional.of(NonceInputs.sent(evidence.intel().nonce())),
              Optional.empty(),
              Optional.empty(),
              List.of(REPORT)));
      writer.sealAndClose(SmallBundle.COLLECTOR, SealClaims.COLLECTOR);
    }
    return file;
  }

  static Report verified(Path file, DstackEvidence evidence, Policy policy) throws IOException {
    return SmallBundle.verify(
        packed(file, evidence),
        new AppraisalRequest(
            policy,
            new TrustStore(List.of(anchor(evidence.intel().trustedRoot()))),
            EnumSet.allOf(Question.class),
            Optional.empty(),
            evidence.intel().at()));
  }

  private static void shared(BundleWriter writer, Role role, String name, Bytes content)
      throws IOException {
    writer.addShared(role, name, "application/json", Source.of(content));
  }

  private static TrustAnchor anchor(Bytes der) {
    try {
      return new TrustAnchor(AnchorRole.INTEL_ROOT, StrictX509.certificate(der), "test");
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }
}
