package dev.exhibit.cli;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.tinfoil.ServedDocument;
import dev.exhibit.testdata.tinfoil.TinfoilMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A bundle with the report of a simulated AMD machine and its certificates up to the simulated
 * root, which also lies in a file beside it.
 */
record AmdBundle(Path file, Path root) {
  private static final String REPORT = "attestations/001/report.json";
  private static final Bytes NONCE = Bytes.utf8("a nonce of 32 bytes for tests...");

  static AmdBundle in(Sample sample, String name, String product) throws IOException {
    SnpEvidence evidence = SnpEvidence.valid(product, 5);
    Bytes report = ServedDocument.of(TinfoilMachine.on(SnpChip.of(product)), NONCE).bytes();
    return in(sample, name, report, evidence, List.of());
  }

  /** The same with another report and these members beside it, as {@code collateral/amd/N}. */
  static AmdBundle in(
      Sample sample, String name, Bytes report, SnpEvidence evidence, List<Beside> members)
      throws IOException {
    Path file = sample.path(name);
    CollectorInfo collector = new CollectorInfo("exhibit", "development");
    try (BundleWriter writer = BundleWriter.create(file, SnpEvidence.AT, collector)) {
      shared(writer, Role.ATTESTATION_REPORT, REPORT, report);
      shared(writer, Role.AMD_VCEK, "collateral/amd/key.der", evidence.files().get(0));
      shared(
          writer,
          Role.AMD_CERT_CHAIN,
          "collateral/amd/above.pem",
          Bytes.utf8(Resources.pem(evidence.files().get(1)) + Resources.pem(evidence.root())));
      for (int i = 0; i < members.size(); i++) {
        shared(writer, members.get(i).role(), "collateral/amd/" + i, members.get(i).content());
      }
      Optional<String> unsaid = Optional.empty();
      writer.addAttestation(
          new AttestationEntry(
              "001",
              unsaid,
              unsaid,
              Optional.of(NonceInputs.sent(NONCE)),
              Optional.empty(),
              Optional.empty(),
              List.of(REPORT)));
      writer.sealAndClose(Inputs.key(sample.key()), SealClaims.COLLECTOR);
    }
    Path root = sample.path(name + ".root.der");
    Files.write(root, evidence.root().toArray());
    return new AmdBundle(file, root);
  }

  /** A member beside a report. */
  record Beside(Role role, Bytes content) {}

  private static void shared(BundleWriter writer, Role role, String name, Bytes content)
      throws IOException {
    writer.addShared(role, name, "application/octet-stream", Source.of(content));
  }

  /** Of a reader who trusts the simulated root. */
  List<String> options() {
    return List.of(
        "--trust", "amd-ark=" + root, "--allow-simulated", "--at", SnpEvidence.AT.toString());
  }
}
