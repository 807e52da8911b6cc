package dev.exhibit.collector.record.pack;

import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.collector.AciMarks;
import dev.exhibit.collector.Gathering;
import dev.exhibit.collector.http.FullDisk;
import dev.exhibit.collector.http.HttpCaller;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.record.spool.Counters;
import dev.exhibit.collector.record.spool.Counters.Count;
import dev.exhibit.collector.record.spool.Journal;
import dev.exhibit.collector.record.spool.Line;
import dev.exhibit.collector.record.spool.RecordSettings;
import dev.exhibit.collector.record.spool.Recorded;
import dev.exhibit.collector.record.spool.SpoolFolder;
import dev.exhibit.collector.record.spool.Unit;
import dev.exhibit.collector.session.EvidenceSources;
import dev.exhibit.collector.session.Surroundings;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Fetches the evidence about exchanges that are over. */
public final class EvidenceDesk implements Closeable {
  private final RecordSettings settings;
  private final Surroundings around;
  private final SpoolFolder folder;
  private final Journal journal;
  private final Spool spool;
  private final HttpCaller caller;
  private final Counters counters;
  private final FetchLimit limit = new FetchLimit();
  private final Surroundings limited;

  public EvidenceDesk(
      RecordSettings settings,
      Surroundings around,
      SpoolFolder folder,
      Journal journal,
      Counters counters)
      throws IOException {
    this.counters = counters;
    this.settings = settings;
    this.around = around;
    this.folder = folder;
    this.journal = journal;
    this.spool = Spool.in(folder.path());
    this.caller = new HttpCaller(around.http(), spool, around.clock());
    this.limited = around.waitingBy(limit.pausing(around.sleeper()));
  }

  /**
   * The exchange, without bodies in memory, with its proof, after what stands behind that was
   * fetched. What fails is named and counted, and costs the exchange nothing else.
   */
  public Recorded complete(Unit.Job received) {
    Recorded exchange = received.exchange().withoutBodies();
    Unit.Job job = new Unit.Job(received.unit(), exchange, received.key());
    Recorded proven =
        exchange.signature().isPresent()
            ? exchange
            : attempt(job, "a proof", () -> limit.within(() -> withProof(job))).orElse(exchange);
    for (Unit.Shared shared : behind(proven)) {
      var unused =
          attempt(
              job,
              "what it shares with others",
              () -> {
                job.unit()
                    .fetchOnce(shared, job.key(), id -> limit.within(() -> fetch(job, id, shared)));
                return proven;
              });
    }
    return proven;
  }

  /** Does something about an exchange that may fail in any way. */
  private Optional<Recorded> attempt(
      Unit.Job job, String what, FetchLimit.Fetch<Recorded> something) {
    try {
      return Optional.of(something.run());
    } catch (IOException | RuntimeException | Error e) {
      job.unit().lacksSomething();
      counters.add(Count.ERRORS, 1);
      String why = e instanceof IOException io ? FullDisk.named(io) : e.toString();
      around.progress().line(job.exchange().id() + " goes without " + what + ": " + why);
      return Optional.empty();
    }
  }

  private Service service() {
    return settings.sources().service();
  }

  /** What has to be fetched for whatever vouches for an exchange to count. */
  private List<Unit.Shared> behind(Recorded exchange) {
    if (!exchange.maybeSigned(service())) {
      return List.of();
    }
    Optional<AciMarks> aci = exchange.aci(service());
    return aci.isPresent()
        ? CompletedExchanges.behind(aci.get(), exchange.signature())
        : exchange.signed().flatMap(Line.Signed::model).stream()
            .<Unit.Shared>map(
                model ->
                    new Unit.Shared.Signer(model, exchange.signed().flatMap(Line.Signed::signer)))
            .toList();
  }

  private Recorded withProof(Unit.Job job) throws IOException {
    Recorded exchange = job.exchange();
    Optional<AciMarks> aci = exchange.aci(service());
    ProofQuestion question = ProofQuestion.about(exchange, service(), folder);
    if (question.unasked().isPresent()) {
      return exchange.notAsked(question.unasked().get());
    }
    Optional<String> model = question.model();
    Optional<String> chatId = question.id();
    try (Gathering gathering = begin(job)) {
      ExchangeManifest facts = PackedExchange.facts(exchange, settings).manifest();
      Optional<Gathering.Signed> found =
          aci.isPresent()
              ? gathering.receipt(facts, aci.get().orElse(chatId))
              : gathering.signature(facts, chatId.orElseThrow(), model.orElseThrow());
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

  private boolean fetch(Unit.Job job, String number, Unit.Shared shared) throws IOException {
    try (Gathering gathering = begin(job)) {
      boolean found =
          switch (shared) {
            case Unit.Shared.Signer signer ->
                gathering.attestation(number, signer.model(), signer.address());
            case Unit.Shared.Keyset keyset -> gathering.keyset(number);
            case Unit.Shared.AciSession cited -> gathering.aciSession(cited.id());
          };
      if (!found || !gathering.troubles().isEmpty()) {
        job.unit().lacksSomething();
      }
      gathering.pack(
          folder.evidence(job.unit().id(), number),
          "other/collection-" + number + ".json",
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
  public Gathering gathering() throws IOException {
    return Gathering.begin(settings.sources(), caller, around, folder.path());
  }

  @Override
  public void close() throws IOException {
    caller.close();
    spool.close();
  }
}
