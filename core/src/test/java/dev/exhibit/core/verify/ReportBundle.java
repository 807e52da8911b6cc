package dev.exhibit.core.verify;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.AttestationCase;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * A bundle of one report of a simulated TEE with what belongs to it, and a reader who trusts it.
 */
final class ReportBundle {
  private static final String FOLDER = "attestations/001/";

  private final SimulatedTee tee;
  private final Bytes nonce;
  private final List<Part> parts = new ArrayList<>();
  private boolean collateral = true;

  /** A bundle of {@code report}, whose collector sent {@code nonce}. */
  ReportBundle(SimulatedTee tee, Bytes report, Bytes nonce) {
    this.tee = tee;
    this.nonce = nonce;
    parts.add(new Part(Role.ATTESTATION_REPORT, "report.json", report));
  }

  private record Part(Role role, String name, Bytes content) {}

  /** The first has the name {@code companion.json}, the next {@code companion-2.json}. */
  ReportBundle withCompanion(Bytes document) {
    long before = parts.stream().filter(p -> p.role().equals(AttestationCase.COMPANION)).count();
    String name = before == 0 ? "companion.json" : "companion-" + (before + 1) + ".json";
    parts.add(new Part(AttestationCase.COMPANION, name, document));
    return this;
  }

  /** With a file of any role beside it. */
  ReportBundle keeping(Role role, String name, Bytes content) {
    parts.add(new Part(role, name, content));
    return this;
  }

  /** With no collateral of Intel's beside the report. */
  ReportBundle withoutCollateral() {
    collateral = false;
    return this;
  }

  ReportBundle servedBy(Bytes spki) {
    long before = parts.stream().filter(p -> p.role().equals(Role.TLS_PEER)).count();
    String name = before == 0 ? "tls-peer.der" : "tls-peer-" + (before + 1) + ".der";
    parts.add(new Part(Role.TLS_PEER, name, spki));
    return this;
  }

  /** Everything, of a reader who trusts the simulated Intel and this vendor of GPUs. */
  Report verified(Path file, Bytes gpuRoot) throws IOException {
    return verified(file, gpuRoot, Asked.everything().policy());
  }

  /** The same under a policy. */
  Report verified(Path file, Bytes gpuRoot, Policy policy) throws IOException {
    write(file);
    return SmallBundle.verify(
        file,
        new AppraisalRequest(
            policy,
            new TrustStore(
                List.of(
                    anchor(AnchorRole.INTEL_ROOT, tee.intel().rootDer()),
                    anchor(AnchorRole.NVIDIA_DEVICE, gpuRoot))),
            EnumSet.allOf(Question.class),
            Optional.of(tee.now()),
            tee.now()));
  }

  private void write(Path file) throws IOException {
    CollectorInfo collector = new CollectorInfo("exhibit", "0.1.0");
    try (BundleWriter writer = BundleWriter.create(file, tee.now(), collector)) {
      for (Part part : parts) {
        add(writer, part.role(), FOLDER + part.name(), part.content());
      }
      if (collateral) {
        add(writer, Role.INTEL_TCB_INFO, "collateral/intel/all.json", tee.collateral().toJson());
      }
      writer.addAttestation(
          new AttestationEntry(
              "001",
              Optional.empty(),
              Optional.empty(),
              Optional.of(NonceInputs.sent(nonce)),
              Optional.empty(),
              Optional.empty(),
              parts.stream().map(part -> FOLDER + part.name()).toList()));
      writer.sealAndClose(SmallBundle.COLLECTOR, SealClaims.COLLECTOR);
    }
  }

  private static void add(BundleWriter writer, Role role, String name, Bytes content)
      throws IOException {
    writer.addShared(role, name, "application/octet-stream", Source.of(content));
  }

  private static TrustAnchor anchor(AnchorRole role, Bytes der) {
    try {
      return new TrustAnchor(role, StrictX509.certificate(der), "test");
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  /** Status and code of every finding about {@code check}, in the order of the subjects. */
  static List<Finding> findings(Report report, CheckId check) {
    return report.appraisal().findings().values().stream()
        .filter(finding -> finding.key().check() == check)
        .toList();
  }

  static List<String> codes(Report report, CheckId check) {
    return report.appraisal().findings().values().stream()
        .filter(finding -> finding.key().check() == check)
        .map(finding -> finding.status() + " " + finding.code().id())
        .toList();
  }
}
