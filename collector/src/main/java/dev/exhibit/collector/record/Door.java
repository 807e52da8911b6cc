package dev.exhibit.collector.record;

import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.http.Failure;
import dev.exhibit.collector.http.FullDisk;
import dev.exhibit.collector.record.relay.HopByHop;
import dev.exhibit.collector.record.relay.Inbound;
import dev.exhibit.collector.record.relay.Keeping;
import dev.exhibit.collector.record.relay.Outbound;
import dev.exhibit.collector.record.relay.Refusal;
import dev.exhibit.collector.record.relay.Relay;
import dev.exhibit.collector.record.relay.Upstream;
import dev.exhibit.collector.record.relay.UpstreamAnswer;
import dev.exhibit.collector.record.spool.Counters;
import dev.exhibit.collector.record.spool.Counters.Count;
import dev.exhibit.collector.record.spool.Journal;
import dev.exhibit.collector.record.spool.Outcome;
import dev.exhibit.collector.record.spool.RecordSettings;
import dev.exhibit.collector.record.spool.Recorded;
import dev.exhibit.collector.record.spool.SpoolFolder;
import dev.exhibit.collector.record.spool.StreamedRequest;
import dev.exhibit.collector.record.spool.Unit;
import dev.exhibit.collector.record.spool.Units;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Takes requests in, one call each, and sees them through. */
final class Door {
  private static final int PIECE = 64 << 10;

  private final RecordSettings settings;
  private final Surroundings around;
  private final SpoolFolder folder;
  private final Journal journal;
  private final Upstream upstream;
  private final Units units;
  private final Background background;
  private final Counters counters;

  Door(
      RecordSettings settings,
      Surroundings around,
      SpoolFolder folder,
      Journal journal,
      Upstream upstream,
      Units units,
      Background background,
      Counters counters) {
    this.settings = settings;
    this.around = around;
    this.folder = folder;
    this.journal = journal;
    this.upstream = upstream;
    this.units = units;
    this.background = background;
    this.counters = counters;
  }

  /** Answers a request for a path below {@code /v1/}. */
  void enter(Inbound in, Outbound out) throws IOException {
    counters.add(Count.OPEN, 1);
    try {
      Optional<Refusal> unusable = badPath(in);
      if (unusable.isPresent()) {
        counters.add(Count.REFUSED, 1);
        unusable.get().sendTo(out);
      } else if (in.isReading()) {
        counters.add(Count.READING, 1);
        passOn(in, out, BodyPublishers.noBody());
      } else if (in.length().orElse(0) > Limits.DEFAULT.maxMemberBytes()) {
        Refusal.tooLong().sendTo(out);
      } else {
        record(in, out);
      }
    } finally {
      counters.add(Count.OPEN, -1);
    }
  }

  private Optional<Refusal> badPath(Inbound in) {
    try {
      var unused = uri(in);
      return Optional.empty();
    } catch (IllegalArgumentException e) { // unchecked: what no address may hold
      return Optional.of(Refusal.badPath(String.valueOf(e.getMessage())));
    }
  }

  private URI uri(Inbound in) {
    return URI.create(settings.sources().service().below(in.below()).toASCIIString());
  }

  private void record(Inbound in, Outbound out) throws IOException {
    Recording recording;
    try {
      folder.requireReady();
      recording =
          new Recording(
              units.newName(), folder, journal, around.clock(), in, settings.secretInBody());
    } catch (IOException e) {
      withoutKeeping(in, out, FullDisk.named(e));
      return;
    }
    try (recording) {
      Optional<Refusal> refusal = received(in, recording);
      if (refusal.isPresent()) {
        recording.discard();
        counters.add(Count.REFUSED, 1);
        refusal.get().sendTo(out);
      } else {
        inUnit(in, out, recording);
      }
    }
  }

  private void withoutKeeping(Inbound in, Outbound out, String why) throws IOException {
    if (settings.bestEffort()) {
      unrecorded(why);
      passOn(in, out, StreamedRequest.of(in.body(), in.length()));
    } else {
      counters.add(Count.REFUSED, 1);
      around.progress().line("refused a request: " + why);
      Refusal.notKept(why).sendTo(out);
    }
  }

  private void unrecorded(String why) {
    counters.add(Count.UNRECORDED, 1);
    around.progress().line("an exchange is not recorded: " + why);
  }

  /** Takes the request in; nothing is left of one that does not arrive whole. */
  private Optional<Refusal> received(Inbound in, Recording recording) throws IOException {
    try {
      return receive(in, recording);
    } catch (IOException e) {
      recording.discard();
      boolean late = e.getCause() instanceof TimeoutException;
      return Optional.of(late ? Refusal.slowBody() : Refusal.notHttp(400));
    }
  }

  /** Takes the request in; a refusal if it cannot be kept. */
  private Optional<Refusal> receive(Inbound in, Recording recording) throws IOException {
    byte[] buffer = new byte[Math.clamp(in.length().orElse(PIECE), 1, PIECE)];
    boolean sends = settings.secretInBody().sendsRequest();
    for (int n = in.body().read(buffer); n >= 0; n = in.body().read(buffer)) {
      try {
        recording.requestPiece(buffer, n);
        if (sends && recording.requestRepeatsSecret()) {
          recording.passesUnkept(Arrays.copyOf(buffer, n), in.body());
          return Optional.empty();
        }
      } catch (IOException e) {
        return Optional.of(Refusal.notKept(FullDisk.named(e)));
      }
    }
    boolean refused = recording.requestRepeatsSecret() && !sends;
    return refused ? Optional.of(Refusal.repeatsKey()) : Optional.empty();
  }

  private void inUnit(Inbound in, Outbound out, Recording recording) throws IOException {
    Unit unit = units.enter(recording.id());
    boolean kept = false;
    try {
      kept = exchange(in, out, recording, unit);
    } finally {
      Optional<Recorded> recorded = recording.recorded();
      if (kept && recorded.isPresent()) {
        count(recorded.get());
        recording.leftOut().ifPresent(what -> sayLeftOut(recording.id(), what));
        background.exchangeOver(unit, recorded.get(), recording.key());
      } else {
        units.leave(unit, Optional.empty());
      }
    }
  }

  private void sayLeftOut(String id, String what) {
    around.progress().line(Filled.of("%s: the %s repeats a secret and is left out", id, what));
  }

  private void count(Recorded recorded) {
    counters.add(Count.RECORDED, 1);
    switch (recorded.outcome()) {
      case UNANSWERED -> counters.add(Count.UNANSWERED, 1);
      case FAILED -> counters.add(Count.MALFORMED, 1);
      case INTERRUPTED, CLIENT_GONE, NOT_RECORDED, RECORDER_STOPPED ->
          counters.add(Count.BROKEN, 1);
      case COMPLETE -> {}
    }
  }

  /** Whether the exchange was kept. */
  private boolean exchange(Inbound in, Outbound out, Recording recording, Unit unit)
      throws IOException {
    URI uri = uri(in);
    Keeping keeping = recording;
    try {
      recording.begun(unit.id(), in.method(), withoutQuery(uri), in.headers());
    } catch (IOException e) {
      if (!settings.bestEffort()) {
        counters.add(Count.REFUSED, 1);
        Refusal.notKept(FullDisk.named(e)).sendTo(out);
        return false;
      }
      unrecorded(FullDisk.named(e));
      keeping = Keeping.NOTHING;
    }
    UpstreamAnswer answer;
    try {
      answer = upstream.send(in.method(), uri, HopByHop.request(in.headers()), recording.request());
    } catch (IOException e) {
      unanswered(out, keeping, uri, e);
      return recording.isOver();
    }
    Relay relay = new Relay(answer, out, keeping, settings.bestEffort(), in.below());
    relay.run().ifPresent(this::unrecorded);
    return recording.isOver();
  }

  private void unanswered(Outbound out, Keeping keeping, URI uri, IOException problem)
      throws IOException {
    boolean malformed = Upstream.isMalformed(problem);
    String why = Failure.of(uri, problem).message();
    try {
      Outcome outcome = malformed ? Outcome.FAILED : Outcome.UNANSWERED;
      keeping.ended(outcome, Optional.of(why), Optional.empty());
    } catch (IOException e) {
      unrecorded(FullDisk.named(e)); // all the same: nothing came that could be lost
    }
    Refusal refusal = malformed ? Refusal.malformed(why) : Refusal.unreachable(why);
    refusal.sendTo(out);
  }

  private void passOn(Inbound in, Outbound out, BodyPublisher body) throws IOException {
    URI uri = uri(in);
    List<Header> headers = HopByHop.request(in.headers());
    UpstreamAnswer answer;
    try {
      answer = upstream.send(in.method(), uri, headers, body);
    } catch (IOException e) {
      Refusal.unreachable(Failure.of(uri, e).message()).sendTo(out);
      return;
    }
    var unused = new Relay(answer, out, Keeping.NOTHING, true, in.below()).run();
  }

  private static String withoutQuery(URI uri) {
    return uri.toString().replaceFirst("[?#].*", "");
  }
}
