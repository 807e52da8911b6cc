package dev.exhibit.core.verify;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.core.appraisal.CheckId;
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
import dev.exhibit.testdata.amd.SnpEvidence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** A bundle with the report of a simulated AMD machine, and a reader who trusts its root. */
final class SnpBundle {
  /** What the collector sent. */
  static final Bytes NONCE = Bytes.utf8("a nonce of 32 bytes for tests...");

  private static final String REPORT = "attestations/001/report.json";

  private final Bytes report;
  private final List<Bytes> files = new ArrayList<>();
  private final List<Extra> extras = new ArrayList<>();
  private final Bytes root;
  private Optional<Bytes> nonce = Optional.of(NONCE);
  private String rules = "{}";
  private Optional<TrustStore.RootDocument> sigstore = Optional.empty();

  /** A bundle of {@code report} with certificates and lists of AMD's. */
  SnpBundle(Bytes report, List<Bytes> files, Bytes root) {
    this.report = report;
    this.files.addAll(files);
    this.root = root;
  }

  /** With what proves evidence of this kind. */
  static SnpBundle of(Bytes report, SnpEvidence evidence) {
    return new SnpBundle(report, evidence.files(), evidence.root());
  }

  SnpBundle with(Bytes file) {
    files.add(file);
    return this;
  }

  SnpBundle with(Extra extra) {
    extras.add(extra);
    return this;
  }

  SnpBundle recordingNonce(Optional<Bytes> other) {
    nonce = other;
    return this;
  }

  /** A reader who trusts this root of Sigstore too. */
  SnpBundle trusting(Bytes root) {
    sigstore = Optional.of(new TrustStore.RootDocument("simulated", root));
    return this;
  }

  /** The section {@code snp} of the policy. */
  SnpBundle under(String snp) {
    rules = snp;
    return this;
  }

  Report verified(Path file) throws IOException {
    return verified(file, policy(rules));
  }

  Report verified(Path file, Policy policy) throws IOException {
    return verified(file, policy, Optional.of(SnpEvidence.AT), SnpEvidence.AT);
  }

  Report verified(Path file, Policy policy, Optional<Instant> at, Instant now) throws IOException {
    write(file);
    return SmallBundle.verify(
        file, new AppraisalRequest(policy, trust(), EnumSet.allOf(Question.class), at, now));
  }

  static Policy policy(String snp) {
    return CarefulReader.policy(
        """
        {"format": "urn:exhibit:policy:v1", "name": "machines",
         "collectors": {"signers": ["%s"]}, "snp": %s}
        """
            .formatted(CarefulReader.collector().hex(), snp));
  }

  private void write(Path file) throws IOException {
    try (BundleWriter writer =
        BundleWriter.create(file, SnpEvidence.AT, new CollectorInfo("exhibit", "0.1.0"))) {
      shared(writer, Role.ATTESTATION_REPORT, REPORT, report);
      for (int i = 0; i < files.size(); i++) {
        shared(writer, Role.AMD_CERT_CHAIN, "collateral/amd/file-" + i + ".der", files.get(i));
      }
      for (Extra extra : extras) {
        extra.addTo(writer);
      }
      writer.addAttestation(
          new AttestationEntry(
              "001",
              Optional.empty(),
              Optional.empty(),
              nonce.map(NonceInputs::sent),
              Optional.empty(),
              Optional.empty(),
              List.of(REPORT)));
      writer.sealAndClose(SmallBundle.COLLECTOR, SealClaims.COLLECTOR);
    }
  }

  private static void shared(BundleWriter writer, Role role, String name, Bytes content)
      throws IOException {
    writer.addShared(role, name, "application/octet-stream", Source.of(content));
  }

  private TrustStore trust() {
    TrustStore amd = new TrustStore(List.of(anchor()));
    return sigstore.map(amd::with).orElse(amd);
  }

  private TrustAnchor anchor() {
    try {
      return new TrustAnchor(AnchorRole.AMD_ARK, StrictX509.certificate(root), "test");
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every finding about AMD machines, as check, status and code, in the order of the catalogue. */
  static List<String> ofMachines(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(finding -> finding.key().check().id().startsWith("snp."))
        .map(f -> f.key().check().id() + " " + f.status() + " " + f.code().id())
        .toList();
  }

  /** Status and code of every finding about {@code check}. */
  static List<String> of(Report report, CheckId check) {
    return ReportBundle.codes(report, check);
  }
}
