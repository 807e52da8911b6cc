package dev.exhibit.core.verify;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.Withholding;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.sigstore.BuildSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A bundle of one exchange with a simulated gateway, and the reader who asks about it. */
final class AciBundle {
  private static final String REPORT = "attestations/001/report.json";
  private static final String PEER = "attestations/001/tls-peer.der";
  private static final String JSON = "application/json";

  private final AciEvidence evidence;
  private final Map<String, Bytes> plain = new TreeMap<>();
  private final List<Extra> furtherPeers = new ArrayList<>();
  private Optional<Bytes> exchangePeer = Optional.empty();
  private boolean reportServedByNobody;
  private final List<Extra> extras = new ArrayList<>();
  private Optional<Bytes> nonce;
  private String policy = "";
  private String references = "";
  private String required = "";
  private Optional<Bytes> signature = Optional.empty();
  private String accepted = "";
  private Set<String> withheld = Set.of();
  private String identities = "";
  private Optional<Bytes> sigstoreRoot = Optional.empty();

  private AciBundle(AciEvidence evidence) {
    this.evidence = evidence;
    this.nonce = Optional.of(evidence.nonce());
  }

  static AciBundle of(AciEvidence evidence) {
    return new AciBundle(evidence);
  }

  AciBundle recordingNonce(Optional<Bytes> other) {
    nonce = other;
    return this;
  }

  /** A body after decryption. */
  AciBundle with(String fileName, Bytes content) {
    plain.put(fileName, content);
    return this;
  }

  AciBundle holding(Extra extra) {
    extras.add(extra);
    return this;
  }

  /** A further TLS key that is recorded for the report. */
  AciBundle alsoServedBy(Bytes spki) {
    String name = "attestations/001/tls-peer-%03d.der".formatted(furtherPeers.size() + 2);
    furtherPeers.add(new Extra(Role.TLS_PEER, name, spki));
    return this;
  }

  /** No TLS key is recorded for the report. */
  AciBundle servedByNobody() {
    reportServedByNobody = true;
    return this;
  }

  /** The TLS key that is recorded for the exchange. */
  AciBundle exchangedWith(Bytes spki) {
    exchangePeer = Optional.of(spki);
    return this;
  }

  /** A policy that names who builds, and the trusted root that vouches for signers. */
  AciBundle builtBy(BuildSpec build, Bytes root) {
    identities =
        ", \"provenance\": {\"identities\": [{\"name\": \"%s\", \"issuer\": \"%s\"}]}"
            .formatted(build.identity(), BuildSpec.ISSUER);
    sigstoreRoot = Optional.of(root);
    return this;
  }

  /** A policy that requires this check too. */
  AciBundle requiring(String check) {
    required = ", \"require\": [\"%s\"]".formatted(check);
    return this;
  }

  /** A policy with these members in its section on aci, beside the key service's root. */
  AciBundle under(String members) {
    policy = "," + members;
    return this;
  }

  /** A policy whose boot registers are those that {@code report} found in the gateway's quote. */
  AciBundle expectingBootOf(Report report) {
    Map<?, ?> all = (Map<?, ?>) report.facts().getOrDefault("attestations", Map.of());
    Map<?, ?> quote = (Map<?, ?>) all.values().iterator().next();
    references =
        ", \"tdx\": {\"references\": {%s}}"
            .formatted(
                TdxPolicy.BOOT_REGISTERS.stream()
                    .map(name -> "\"%s\": [\"%s\"]".formatted(name, quote.get(name)))
                    .collect(Collectors.joining(", ")));
    return this;
  }

  /** A signature record beside the receipt. */
  AciBundle alsoSignedBy(Bytes record) {
    signature = Optional.of(record);
    return this;
  }

  /** Whoever hands it on has withheld the request. */
  AciBundle withholdingRequest() {
    withheld = Set.of("exchanges/001/request.body");
    return this;
  }

  /** A policy that accepts withheld content for these checks. */
  AciBundle mayWithhold(String... checks) {
    accepted = ", \"mayWithhold\": [\"%s\"]".formatted(String.join("\", \"", checks));
    return this;
  }

  /** Writes it and asks about exchange and hardware. */
  Report verify(Path file) throws IOException {
    if (withheld.isEmpty()) {
      write(file);
    } else {
      Path whole = file.resolveSibling(file.getFileName() + ".whole");
      write(whole);
      Withholding.withhold(whole, withheld, file);
    }
    return SmallBundle.verify(
        file,
        new AppraisalRequest(
            Asked.decode(policy()),
            trust(),
            EnumSet.of(Question.EXCHANGE, Question.HARDWARE),
            Optional.of(evidence.at()),
            evidence.at()));
  }

  private Bytes policy() {
    return Bytes.utf8(
        """
        {"format": "urn:exhibit:policy:v1", "name": "gateway",
         "collectors": {"signers": ["%s"]},
         "aci": {"kmsRoots": ["%s"]%s}%s%s%s%s}
        """
            .formatted(
                CarefulReader.collector().hex(),
                evidence.kmsRoot().hex(),
                policy,
                references,
                required,
                accepted,
                identities));
  }

  private TrustStore trust() {
    try {
      TrustStore vendor =
          new TrustStore(
              List.of(
                  new TrustAnchor(
                      AnchorRole.INTEL_ROOT,
                      StrictX509.certificate(evidence.trustedRoot()),
                      "simulated")));
      return sigstoreRoot
          .map(root -> vendor.with(new TrustStore.RootDocument("simulated", root)))
          .orElse(vendor);
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private void write(Path file) throws IOException {
    try (BundleWriter writer =
        BundleWriter.create(file, evidence.at(), new CollectorInfo("exhibit", "0.1.0"))) {
      shared(
          writer,
          Role.INTEL_TCB_INFO,
          "collateral/intel/collateral.json",
          evidence.collateral().toJson());
      for (Map.Entry<String, Bytes> session : new TreeMap<>(evidence.sessions()).entrySet()) {
        String name = "collateral/aci/session-" + session.getKey() + ".json";
        shared(writer, Role.ACI_SESSION, name, session.getValue());
      }
      for (Extra extra : extras) {
        extra.addTo(writer);
      }
      if (evidence.report().isPresent()) {
        shared(writer, Role.ATTESTATION_REPORT, REPORT, evidence.report().get());
        for (Extra peer : reportPeers()) {
          peer.addTo(writer);
        }
        writer.addAttestation(attestation());
      }
      exchange(writer);
      writer.sealAndClose(SmallBundle.COLLECTOR, SealClaims.COLLECTOR);
    }
  }

  private AttestationEntry attestation() {
    String host = URI.create(evidence.endpoint()).getHost();
    return new AttestationEntry(
        "001",
        Optional.empty(),
        Optional.of("https://" + host + "/v1/aci/attestation"),
        nonce.map(NonceInputs::sent),
        Optional.empty(),
        Optional.empty(),
        Stream.concat(Stream.of(REPORT), reportPeers().stream().map(Extra::name)).toList());
  }

  private List<Extra> reportPeers() {
    Extra first = new Extra(Role.TLS_PEER, PEER, evidence.tlsPeer());
    return reportServedByNobody
        ? List.of()
        : Stream.concat(Stream.of(first), furtherPeers.stream()).toList();
  }

  private void exchange(BundleWriter writer) throws IOException {
    List<ExchangePart> parts = new ArrayList<>();
    evidence.request().ifPresent(b -> parts.add(ExchangePart.requestBody(JSON, Source.of(b))));
    evidence
        .response()
        .ifPresent(b -> parts.add(ExchangePart.responseBody("text/event-stream", Source.of(b))));
    evidence.receipt().ifPresent(b -> parts.add(ExchangePart.receipt(Source.of(b))));
    signature.ifPresent(b -> parts.add(ExchangePart.signature(Source.of(b))));
    plain.forEach(
        (name, content) ->
            parts.add(new ExchangePart(Role.PLAIN, "plain/" + name, JSON, Source.of(content))));
    exchangePeer.ifPresent(
        spki ->
            parts.add(
                new ExchangePart(
                    Role.TLS_PEER, "tls-peer.spki", "application/octet-stream", Source.of(spki))));
    writer.addExchange(
        new ExchangeManifest(
            "001",
            Optional.of(evidence.endpoint()),
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            List.of(),
            ProofKind.ACI_RECEIPT,
            ExchangeTimes.UNKNOWN,
            Optional.empty(),
            List.of()),
        parts);
  }

  private static void shared(BundleWriter writer, Role role, String name, Bytes content)
      throws IOException {
    writer.addShared(role, name, JSON, Source.of(content));
  }
}
