package dev.exhibit.core.verify;

import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bundle of simulated evidence: one attestation with its collateral, and any number of exchanges.
 */
final class SimulatedCase {
  /** What {@link #leavingOut} can leave out of a bundle with one exchange or more. */
  static final List<String> PARTS =
      List.of("collateral", "report", "nonce", "request", "response", "signature", "exchange");

  private static final String REPORT = "attestations/001/report.json";

  private final ExchangeEvidence attested;
  private final Map<String, ExchangeEvidence> exchanges = new LinkedHashMap<>();
  private Optional<String> provider = Optional.empty();
  private Optional<Bytes> nonce;
  private boolean withCollateral = true;
  private boolean withReport = true;
  private KeyPair sealer = SmallBundle.COLLECTOR;
  private Words words =
      new Words(
          ExchangeManifest.of("001", ProofKind.TEXT_SIGNATURE),
          "application/json",
          "application/json",
          Map.of());
  private final List<String> furtherAttestations = new ArrayList<>();
  private Optional<String> unreferenced = Optional.empty();
  private Optional<String> leftOut = Optional.empty();
  private final List<Extra> extras = new ArrayList<>();

  private SimulatedCase(ExchangeEvidence attested) {
    this.attested = attested;
    this.nonce = Optional.of(attested.nonce());
  }

  /** A bundle of this evidence. */
  static SimulatedCase of(ExchangeEvidence evidence) {
    return new SimulatedCase(evidence).exchange("001", evidence);
  }

  SimulatedCase exchange(String id, ExchangeEvidence evidence) {
    exchanges.put(id, evidence);
    return this;
  }

  /**
   * What no signature covers of each exchange.
   *
   * @param facts of the exchange's manifest
   * @param beside further members in the exchange's folder, by name: plain/… or e2ee.json
   */
  record Words(
      ExchangeManifest facts, String requestType, String responseType, Map<String, Bytes> beside) {
    ExchangeManifest of(String id) {
      return new ExchangeManifest(
          id,
          facts.endpoint(),
          facts.method(),
          facts.status(),
          facts.requestHeaders(),
          facts.responseHeaders(),
          facts.proof(),
          facts.times(),
          facts.provider(),
          List.of());
    }
  }

  SimulatedCase saying(Words other) {
    words = other;
    return this;
  }

  SimulatedCase without(String exchange) {
    exchanges.remove(exchange);
    return this;
  }

  SimulatedCase calling(String name) {
    provider = Optional.of(name);
    return this;
  }

  SimulatedCase recordingNonce(Optional<Bytes> other) {
    nonce = other;
    return this;
  }

  SimulatedCase withoutCollateral() {
    withCollateral = false;
    return this;
  }

  SimulatedCase withoutReport() {
    withReport = false;
    return this;
  }

  /** Shows the one report under a further id. */
  SimulatedCase shownAlsoAs(String id) {
    furtherAttestations.add(id);
    return this;
  }

  /** Holds the report a second time, and no attestation names that member. */
  SimulatedCase withUnreferenced(String name) {
    unreferenced = Optional.of(name);
    return this;
  }

  SimulatedCase holding(Extra extra) {
    extras.add(extra);
    return this;
  }

  /** Leaves out one of {@link #PARTS}; the rest is sealed as if nothing had been there. */
  SimulatedCase leavingOut(String part) {
    leftOut = Optional.of(part);
    return this;
  }

  SimulatedCase sealedBy(KeyPair key) {
    sealer = key;
    return this;
  }

  Path at(Path file) throws IOException {
    try (BundleWriter writer =
        BundleWriter.create(file, attested.at(), new CollectorInfo("exhibit", "0.1.0"))) {
      if (withCollateral && keeps("collateral")) {
        writer.addShared(
            Role.INTEL_TCB_INFO,
            "collateral/intel/collateral.json",
            "application/json",
            Source.of(attested.collateral().toJson()));
      }
      if (withReport && keeps("report")) {
        writer.addShared(
            Role.ATTESTATION_REPORT, REPORT, "application/json", Source.of(attested.report()));
        writer.addAttestation(
            new AttestationEntry(
                "001",
                provider,
                Optional.empty(),
                nonce.filter(n -> keeps("nonce")).map(NonceInputs::sent),
                Optional.empty(),
                Optional.empty(),
                List.of(REPORT)));
        further(writer);
      }
      for (Extra extra : extras) {
        extra.addTo(writer);
      }
      for (Map.Entry<String, ExchangeEvidence> exchange : exchanges.entrySet()) {
        if (keeps("exchange")) {
          add(writer, exchange.getKey(), exchange.getValue());
        }
      }
      writer.sealAndClose(sealer, SealClaims.COLLECTOR);
    }
    return file;
  }

  private boolean keeps(String part) {
    return !leftOut.equals(Optional.of(part));
  }

  private void further(BundleWriter writer) throws IOException {
    for (String id : furtherAttestations) {
      String name = "attestations/" + id + "/report.json";
      report(writer, name);
      writer.addAttestation(AttestationEntry.of(id, List.of(name)));
    }
    if (unreferenced.isPresent()) {
      report(writer, unreferenced.get());
    }
  }

  private void report(BundleWriter writer, String name) throws IOException {
    writer.addShared(
        Role.ATTESTATION_REPORT, name, "application/json", Source.of(attested.report()));
  }

  private void add(BundleWriter writer, String id, ExchangeEvidence evidence) throws IOException {
    List<ExchangePart> parts = new ArrayList<>();
    evidence
        .request()
        .filter(b -> keeps("request"))
        .ifPresent(b -> parts.add(ExchangePart.requestBody(words.requestType(), Source.of(b))));
    evidence
        .response()
        .filter(b -> keeps("response"))
        .ifPresent(b -> parts.add(ExchangePart.responseBody(words.responseType(), Source.of(b))));
    evidence
        .signature()
        .filter(b -> keeps("signature"))
        .ifPresent(b -> parts.add(ExchangePart.signature(Source.of(b))));
    words
        .beside()
        .forEach(
            (name, content) ->
                parts.add(
                    new ExchangePart(
                        name.startsWith("plain/") ? Role.PLAIN : Role.E2EE,
                        name,
                        "application/json",
                        Source.of(content))));
    if (!parts.isEmpty()) {
      writer.addExchange(words.of(id), parts);
    }
  }

  /** Opens {@code file} and verifies it. */
  static Report verify(Path file, AppraisalRequest request) throws IOException {
    Reading reading = BundleReader.open(file);
    Report report = Verifier.verify(reading, request);
    if (reading instanceof Reading.Readable readable) {
      readable.bundle().close();
    }
    return report;
  }
}
