package dev.exhibit.collector.record;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.ProofKind;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.collector.EvidenceSources;
import dev.exhibit.collector.Gathering;
import dev.exhibit.collector.Surroundings;
import dev.exhibit.collector.http.HttpCaller;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.http.Spooled;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Fetches the evidence about exchanges that are over. */
final class EvidenceDesk implements Closeable {
  private final RecordSettings settings;
  private final Surroundings around;
  private final SpoolFolder folder;
  private final Journal journal;
  private final Spool spool;
  private final HttpCaller caller;
  private final FetchLimit limit = new FetchLimit();
  private final Surroundings limited;

  EvidenceDesk(RecordSettings settings, Surroundings around, SpoolFolder folder, Journal journal)
      throws IOException {
    this.settings = settings;
    this.around = around;
    this.folder = folder;
    this.journal = journal;
    this.spool = Spool.in(folder.path());
    this.caller = new HttpCaller(around.http(), spool, around.clock());
    this.limited = around.waitingBy(limit.pausing(around.sleeper()));
  }

  /** The exchange, its bodies in files, with its signature, after the signer was attested. */
  Recorded complete(Unit.Job received) throws IOException {
    folder.unfold(received.exchange());
    Recorded exchange = received.exchange().withoutBodies();
    Unit.Job job = new Unit.Job(received.unit(), exchange, received.key());
    if (!exchange.maybeSigned()) {
      return exchange;
    }
    Recorded signed =
        exchange.signature().isPresent() ? exchange : limit.within(() -> withSignature(job));
    Optional<String> model = signed.signed().flatMap(Line.Signed::model);
    if (model.isPresent()) {
      Optional<String> address = signed.signed().flatMap(Line.Signed::signer);
      Unit.Signer signer = new Unit.Signer(model.get(), address);
      job.unit().attestOnce(signer, id -> limit.within(() -> attest(job, id, signer)));
    }
    return signed;
  }

  private Recorded withSignature(Unit.Job job) throws IOException {
    Recorded exchange = job.exchange();
    Optional<String> model = Gathering.model(body(exchange, true));
    Optional<String> chatId = Gathering.chatId(body(exchange, false));
    if (model.isEmpty() || chatId.isEmpty()) {
      return exchange;
    }
    try (Gathering gathering = begin(job)) {
      Optional<Gathering.Signed> found =
          gathering.signature(
              exchange.manifest(settings.sources().service().name()), chatId.get(), model.get());
      Line.Signed line =
          new Line.Signed(
              exchange.id(),
              found.map(Gathering.Signed::document),
              found.map(f -> f.exchange().proof()).orElse(ProofKind.NONE),
              found.flatMap(f -> f.exchange().times().signatureFetchedAt()),
              model,
              found.flatMap(Gathering.Signed::signer),
              gathering.log());
      note(line);
      return exchange.with(line);
    }
  }

  private void note(Line.Signed line) {
    try {
      journal.append(line);
    } catch (IOException e) { // the bundle gets it all the same; the next recorder would ask again
      around.progress().line("the spool does not keep a signature: " + e.getMessage());
    }
  }

  private boolean attest(Unit.Job job, String id, Unit.Signer signer) throws IOException {
    try (Gathering gathering = begin(job)) {
      boolean found = gathering.attestation(id, signer.model(), signer.address());
      if (!found || !gathering.troubles().isEmpty()) {
        job.unit().lacksSomething();
      }
      gathering.pack(
          folder.evidence(job.unit().id(), id),
          "other/collection-" + id + ".json",
          settings.key(),
          settings.collector());
      return found;
    }
  }

  private Gathering begin(Unit.Job job) throws IOException {
    EvidenceSources sources = settings.sources();
    EvidenceSources named = job.key().isPresent() ? sources.as(job.key()) : sources;
    return Gathering.begin(named, caller, limited, folder.path());
  }

  /** Time-stamps a manifest in the name of the recorder itself. */
  Gathering gathering() throws IOException {
    return Gathering.begin(settings.sources(), caller, around, folder.path());
  }

  private Spooled body(Recorded exchange, boolean request) {
    Line.Body body =
        request
            ? exchange.begun().request()
            : exchange
                .ended()
                .flatMap(Line.Ended::response)
                .orElse(new Line.Body(0, Sha256.of(Bytes.EMPTY), Optional.empty()));
    return new Spooled(
        request ? folder.request(exchange.id()) : folder.response(exchange.id()),
        body.size(),
        body.sha256());
  }

  @Override
  public void close() throws IOException {
    caller.close();
    spool.close();
  }
}
