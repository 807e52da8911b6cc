package dev.exhibit.collector;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.collector.http.HttpCaller;
import dev.exhibit.collector.http.Spooled;
import dev.exhibit.collector.provenance.fetch.ProvenanceStep;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.session.CollectionLog;
import dev.exhibit.collector.session.EvidenceSources;
import dev.exhibit.collector.session.Session;
import dev.exhibit.collector.session.SharedMember;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fetches evidence about exchanges that took place elsewhere: by the same steps as a collection,
 * but one at a time and without sending any chat.
 */
public final class Gathering implements AutoCloseable {
  private final Session session;

  private Gathering(Session session) {
    this.session = session;
  }

  /**
   * Begins.
   *
   * @param sources whom to ask, and in whose name
   * @param folder where documents are kept on their way
   */
  public static Gathering begin(
      EvidenceSources sources, HttpCaller caller, Surroundings around, Path folder)
      throws IOException {
    return new Gathering(Session.sharing(caller, sources, around, folder));
  }

  /**
   * A signature or receipt that was fetched.
   *
   * @param exchange the facts, with the kind of proof and when it was fetched
   * @param document as served
   * @param signer the signing address that a signature names
   */
  public record Signed(ExchangeManifest exchange, Bytes document, Optional<String> signer) {}

  /** The id of the chat whose response this is, if it has one. */
  public static Optional<String> chatId(ReadableBody response) throws IOException {
    return ResponseNames.id(response);
  }

  /** The model that answered, by the response's own word. */
  public static Optional<String> answeringModel(ReadableBody response) throws IOException {
    return ResponseNames.model(response);
  }

  /** The model that a request names. */
  public static Optional<String> model(ReadableBody request) throws IOException {
    try (InputStream in = request.open()) {
      return TopLevelText.find(in, "model");
    }
  }

  /** Fetches the signature of the response to an exchange. */
  public Optional<Signed> signature(ExchangeManifest facts, String chatId, String model)
      throws IOException {
    int before = session.dossier().parts().size();
    session.dossier().describe(facts);
    Optional<String> signer =
        new SignatureStep(session)
            .run(
                new ChatStep.Outcome(
                    model, Optional.of(chatId), Optional.empty(), Optional.empty()));
    return fetchedSince(before, signer);
  }

  /** Fetches the receipt of an exchange whose answer says this of itself. */
  public Optional<Signed> receipt(ExchangeManifest facts, AciMarks marks) throws IOException {
    int before = session.dossier().parts().size();
    session.dossier().describe(facts);
    var unused = new ReceiptStep(session).run(marks);
    return fetchedSince(before, Optional.empty());
  }

  private Optional<Signed> fetchedSince(int before, Optional<String> signer) throws IOException {
    List<ExchangePart> parts = session.dossier().parts();
    if (parts.size() == before) {
      return Optional.empty();
    }
    try (InputStream in = parts.get(before).source().open()) {
      Bytes document = Bytes.of(in.readAllBytes());
      return Optional.of(new Signed(session.dossier().exchange(), document, signer));
    }
  }

  /**
   * Fetches the attestation of a signer and the collateral for it.
   *
   * @param id of the attestation
   * @return whether there is a report
   */
  public boolean attestation(String id, String model, Optional<String> signer) throws IOException {
    Service service = session.sources().service();
    return attested(id, nonce -> service.attestation(model, nonce, signer));
  }

  /**
   * Fetches the attestation of a gateway's keyset (aci/1) and the collateral for it.
   *
   * @param id of the attestation
   * @return whether there is a report
   */
  public boolean keyset(String id) throws IOException {
    return attested(id, session.sources().service()::aciAttestation);
  }

  private boolean attested(String id, Function<Bytes, URI> at) throws IOException {
    Optional<Spooled> report = new AttestationStep(session, id).run(at);
    if (report.isPresent()) {
      collateral(report.get(), Map.of());
    }
    return report.isPresent();
  }

  /**
   * Fetches a session that a receipt cites (aci/1) and the collateral for its evidence.
   *
   * @return whether there is one
   */
  public boolean aciSession(String id) throws IOException {
    Optional<Spooled> found = new SessionStep(session).run(id);
    if (found.isPresent()) {
      sparing("collateral", () -> new CollateralStep(session).ofSession(found.get()).run());
    }
    return found.isPresent();
  }

  /**
   * Fetches the collateral for a report.
   *
   * @param present NVIDIA's collateral that the bundle has already, by member name
   */
  public void collateral(Spooled report, Map<String, Bytes> present) throws IOException {
    sparing("collateral", () -> new CollateralStep(session).of(report).run());
    sparing("GPU collateral", () -> new GpuCollateralStep(session, present).run(report));
    new ProvenanceStep(session).run(report);
  }

  /** A step whose failure must not cost what was fetched before it. */
  private interface Step {
    void run() throws IOException;
  }

  private void sparing(String what, Step step) throws IOException {
    try {
      step.run();
    } catch (RuntimeException e) { // unchecked: evidence of a shape nobody thought of, and our bug
      session.trouble(what + ": the evidence cannot be followed (" + e + ")");
    }
  }

  /** What could not be got and why. */
  public List<String> troubles() {
    return List.copyOf(session.troubles());
  }

  /** What was asked and answered, as a JSON document. */
  public Bytes log() {
    return session.log().encode();
  }

  /** Where documents are kept on their way. */
  public Spooled keep(Bytes document) throws IOException {
    return session.spool().keep(document);
  }

  /** Packs what was gathered, without any exchange, and how it was asked for. */
  public void pack(Path target, String logName, KeyPair key, CollectorInfo collector)
      throws IOException {
    try (BundleWriter writer = BundleWriter.create(target, session.now(), collector)) {
      session.dossier().writeTo(writer);
      addLog(writer, logName);
      var unused = writer.sealAndClose(key, SealClaims.COLLECTOR);
    }
  }

  /** Adds how things were asked for to a bundle. */
  public void addLog(BundleWriter writer, String name) throws IOException {
    writer.addShared(CollectionLog.ROLE, name, "application/json", Source.of(log()));
  }

  /** A time-stamp token over {@code manifest} of each authority that was named and gave one. */
  public List<Bytes> timestamps(Sha256 manifest) throws IOException {
    return new TimestampStep(session).overManifest(manifest);
  }

  /** The documents gathered so far, which live until this is closed. */
  public List<SharedMember> found() {
    return session.dossier().members();
  }

  /** The attestations gathered so far. */
  public List<AttestationEntry> attestations() {
    return session.dossier().attestations();
  }

  @Override
  public void close() throws IOException {
    session.close();
  }
}
