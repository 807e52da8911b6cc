package dev.exhibit.cli;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.PckAuthority;
import dev.exhibit.testdata.intel.SignedText;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.pki.CrlSpec;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Small bundles that would cost a careless verifier hours or all its memory: each chooses two
 * counts whose product is large.
 */
final class CostlyBundle {
  private static final String REPORT = "attestations/001/report.json";
  private static final IntelScenario SCENARIO = IntelScenario.seeded(1);

  private final Map<String, Bytes> collateral = new LinkedHashMap<>();
  private Bytes report;
  private final List<String> reports = new ArrayList<>(List.of(REPORT));
  private int attestations = 1;

  CostlyBundle() {
    collateral.put("collateral/intel/all.json", evidence().collateral().toJson());
    report = Bytes.utf8("{\"intel_quote\":\"%s\"}".formatted(quote()));
  }

  static IntelEvidence evidence() {
    return SCENARIO.evidence();
  }

  private static String quote() {
    return evidence().quote().bytes().hex();
  }

  /** One report of about this size, named by this many attestations. */
  CostlyBundle naming(int count, int reportBytes) {
    String filler = "[],".repeat(reportBytes / 3);
    report = Bytes.utf8("{\"intel_quote\":\"%s\",\"filler\":[%s0]}".formatted(quote(), filler));
    attestations = count;
    return this;
  }

  /** This many reports without a quote, all of one attestation. */
  CostlyBundle furtherReports(int count) {
    for (int i = 0; i < count; i++) {
      reports.add("attestations/%05d/report.json".formatted(i + 2));
    }
    return this;
  }

  /** A report of a gateway with this many models, named by this many attestations. */
  CostlyBundle models(int count, int models) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < models; i++) {
      items.add("{\"intel_quote\":\"%s\",\"signing_address\":\"0x%040x\"}".formatted(quote(), i));
    }
    report =
        Bytes.utf8(
            "{\"gateway_attestation\":{\"intel_quote\":\"%s\"},\"model_attestations\":[%s]}"
                .formatted(quote(), String.join(",", items)));
    attestations = count;
    return this;
  }

  /** This many genuine signers, and TCB infos for the platform that none of them signed. */
  CostlyBundle signers(int certificates, int tcbInfos) {
    StringBuilder chain = new StringBuilder();
    for (int i = 0; i < certificates; i++) {
      P256Key key = P256Key.from(Seed.of(i).derive("signer"));
      chain.append(SCENARIO.intel().root().issue(SCENARIO.intel().tcbSigningSpec(), key).pem());
    }
    collateral.put("collateral/intel/signers.pem", Bytes.utf8(chain.toString()));
    P256Key stranger = P256Key.from(Seed.of(1).derive("stranger"));
    for (int i = 0; i < tcbInfos; i++) {
      SignedText text =
          SignedText.by(stranger, SCENARIO.collateral().tcbInfo().withEvaluation(20 + i).text());
      collateral.put(
          "collateral/intel/tcb-%04d.json".formatted(i),
          evidence().collateral().withTcbInfo(t -> text).pcsTcbInfo());
    }
    return this;
  }

  /** This many revocation lists, each of this many entries. */
  CostlyBundle lists(int count, int entries) {
    BigInteger[] serials = new BigInteger[entries];
    for (int i = 0; i < entries; i++) {
      serials[i] = BigInteger.valueOf(1_000_000L + i);
    }
    CrlSpec list = SCENARIO.collateral().pckCrl().revoking(serials);
    for (int i = 0; i < count; i++) {
      CrlSpec numbered = list.numbered(BigInteger.valueOf(i + 2L));
      collateral.put(
          "collateral/intel/crl-%04d.der".formatted(i),
          numbered.signedBy(SCENARIO.intel().pckAuthority(PckAuthority.PLATFORM)));
    }
    return this;
  }

  /** Writes it. */
  Path at(Path file) throws IOException {
    try (BundleWriter writer =
        BundleWriter.create(file, evidence().at(), new CollectorInfo("exhibit", "0.1.0"))) {
      for (String name : reports) {
        Bytes content =
            name.equals(REPORT) ? report : Bytes.utf8("{\"name\":\"%s\"}".formatted(name));
        writer.addShared(Role.ATTESTATION_REPORT, name, "application/json", Source.of(content));
      }
      for (Map.Entry<String, Bytes> piece : collateral.entrySet()) {
        writer.addShared(
            Role.INTEL_TCB_INFO,
            piece.getKey(),
            "application/octet-stream",
            Source.of(piece.getValue()));
      }
      for (int i = 0; i < attestations; i++) {
        writer.addAttestation(
            new AttestationEntry(
                "%04d".formatted(i),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.copyOf(reports)));
      }
      writer.sealAndClose(key(), SealClaims.COLLECTOR);
    }
    return file;
  }

  /** The root that a reader has to trust to judge it. */
  static Path root(Path file) throws IOException {
    return Files.writeString(file, SCENARIO.intel().root().pem());
  }

  private static KeyPair key() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
