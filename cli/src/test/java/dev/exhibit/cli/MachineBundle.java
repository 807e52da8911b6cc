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
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.dstack.DstackEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A bundle with the report of a simulated dstack machine, and the simulated root in a file beside
 * it.
 */
public record MachineBundle(Path file, Path root) {
  private static final String REPORT = "attestations/001/report.json";

  /** Packs {@code evidence} as {@code name}, sealed with the sample's collector key. */
  public static MachineBundle in(Sample sample, String name, DstackEvidence evidence)
      throws IOException {
    return in(sample, name, evidence, List.of());
  }

  /** The same with these Sigstore bundles. */
  public static MachineBundle in(
      Sample sample, String name, DstackEvidence evidence, List<Bytes> statements)
      throws IOException {
    Path file = sample.path(name);
    CollectorInfo collector = new CollectorInfo("exhibit", "development");
    try (BundleWriter writer = BundleWriter.create(file, evidence.intel().at(), collector)) {
      shared(writer, Role.ATTESTATION_REPORT, REPORT, Bytes.utf8(evidence.report().toString()));
      shared(
          writer,
          Role.INTEL_TCB_INFO,
          "collateral/intel/all.json",
          evidence.intel().collateral().toJson());
      for (Bytes statement : statements) {
        String member = "collateral/sigstore/" + Sha256.of(statement).hex() + ".sigstore.json";
        shared(writer, Role.SIGSTORE_BUNDLE, member, statement);
      }
      Optional<String> unsaid = Optional.empty();
      writer.addAttestation(
          new AttestationEntry(
              "001",
              unsaid,
              unsaid,
              Optional.of(NonceInputs.sent(evidence.intel().nonce())),
              Optional.empty(),
              Optional.empty(),
              List.of(REPORT)));
      writer.sealAndClose(Inputs.key(sample.key()), SealClaims.COLLECTOR);
    }
    Path root = sample.path(name + ".root.der");
    Files.write(root, evidence.intel().trustedRoot().toArray());
    return new MachineBundle(file, root);
  }

  private static void shared(BundleWriter writer, Role role, String name, Bytes content)
      throws IOException {
    writer.addShared(role, name, "application/json", Source.of(content));
  }

  /** The option that trusts the simulated root. */
  public String trusted() {
    return "intel-root=" + root;
  }
}
