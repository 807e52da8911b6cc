package dev.exhibit.collector.record;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.record.relay.Inbound;
import dev.exhibit.collector.record.relay.Keeping;
import dev.exhibit.collector.record.relay.SecretRepeated;
import dev.exhibit.collector.record.spool.Journal;
import dev.exhibit.collector.record.spool.JournalPlace;
import dev.exhibit.collector.record.spool.Line;
import dev.exhibit.collector.record.spool.Outcome;
import dev.exhibit.collector.record.spool.Recorded;
import dev.exhibit.collector.record.spool.SpoolFolder;
import dev.exhibit.collector.record.spool.SpooledBody;
import dev.exhibit.collector.record.spool.StreamedRequest;
import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.collector.secret.KnownSecrets;
import dev.exhibit.collector.secret.PublicAddress;
import dev.exhibit.collector.session.SafeHeaders;
import dev.exhibit.collector.session.SecretInBody;
import dev.exhibit.data.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An exchange while it takes place. Used by one thread. */
final class Recording implements Keeping, Closeable {
  private static final String NOT_KEPT =
      "the response repeats the client's key or another secret of the request, or is compressed"
          + " and decodes to too much to be searched for them, so it is left out";

  private final String id;
  private final SpoolFolder folder;
  private final Journal journal;
  private final InstantSource clock;
  private final Optional<ApiKey> key;
  private final KnownSecrets secrets;
  private final SpooledBody request;
  private final SpooledBody response;
  private final SecretInBody policy;
  private final OptionalLong length;
  private Optional<Recorded> recorded = Optional.empty();
  private Optional<InputStream> unkept = Optional.empty();
  private boolean over;
  private boolean responseErased;

  Recording(
      String id,
      SpoolFolder folder,
      Journal journal,
      InstantSource clock,
      Inbound in,
      SecretInBody policy) {
    this.policy = policy;
    this.length = in.length();
    this.id = id;
    this.folder = folder;
    this.journal = journal;
    this.clock = clock;
    this.key = in.key();
    this.secrets = in.secrets();
    this.request = new SpooledBody(folder, folder.request(id), clock, secrets);
    this.response = new SpooledBody(folder, folder.response(id), clock, secrets);
  }

  String id() {
    return id;
  }

  Optional<ApiKey> key() {
    return key;
  }

  void requestPiece(byte[] buffer, int length) throws IOException {
    request.write(buffer, length);
  }

  /** Whether a secret of the request stands in its body, which then cannot be kept. */
  boolean requestRepeatsSecret() {
    return request.erased();
  }

  /** The piece in which a secret was found and what follows it are passed on and not kept. */
  void passesUnkept(byte[] piece, InputStream following) throws IOException {
    unkept = Optional.of(StreamedRequest.continued(request, piece, following));
  }

  /** The request as it was received, to be sent on. */
  BodyPublisher request() throws IOException {
    return unkept.isPresent() ? StreamedRequest.of(unkept.get(), length) : request.publisher();
  }

  /** The request was received whole and is about to be passed on. */
  void begun(String unit, String method, String endpoint, List<Header> headers) throws IOException {
    Optional<Line.Body> body = request.soFar(true);
    Line.Body kept = body.orElse(Line.Body.NONE);
    Instant now = clock.instant();
    List<Header> safe = SafeHeaders.allowed(headers, secrets);
    String address = PublicAddress.of(endpoint, secrets);
    add(new Line.Begun(id, unit, now, method, address, safe, kept, body.isEmpty()));
  }

  @Override
  public void answered(int status, List<Header> headers) throws IOException {
    add(new Line.Answered(id, status, SafeHeaders.allowed(headers, secrets)));
  }

  @Override
  public void received(byte[] buffer, int length) throws IOException {
    response.write(buffer, length);
    if (response.erased() && !responseErased) {
      note(Outcome.RECORDER_STOPPED, Optional.empty(), Optional.empty()); // in case this is all
      eraseResponse();
    }
  }

  /** Nothing of it may stay; the journal says so by now. */
  private void eraseResponse() throws IOException {
    responseErased = true;
    response.erase();
    if (!policy.passesResponse()) {
      throw new SecretRepeated();
    }
  }

  @Override
  public void shown() throws IOException {
    response.write();
  }

  @Override
  public void secure(Outcome outcome, Optional<Bytes> tlsPeer) throws IOException {
    note(outcome, Optional.empty(), tlsPeer);
  }

  @Override
  public void ended(Outcome outcome, Optional<String> problem, Optional<Bytes> tlsPeer)
      throws IOException {
    note(outcome, problem, tlsPeer);
  }

  private void note(Outcome outcome, Optional<String> problem, Optional<Bytes> tlsPeer)
      throws IOException {
    // A line holds a short body once: the journal grows with the traffic, not with its square.
    boolean inline = recorded.flatMap(Recorded::ended).isEmpty();
    Optional<String> noted = response.erased() ? Optional.of(NOT_KEPT) : problem.map(this::redact);
    Line.Ended end =
        new Line.Ended(
            id,
            outcome,
            noted,
            response.firstByteAt(),
            response.lastByteAt(),
            response.soFar(inline),
            tlsPeer);
    if (isNoted(end)) {
      return; // safe already
    }
    makeFilesSafe(inline);
    commit(end);
  }

  private boolean isNoted(Line.Ended end) {
    return recorded
        .flatMap(Recorded::ended)
        .filter(before -> before.withoutBody().equals(end.withoutBody()))
        .isPresent();
  }

  private void commit(Line.Ended end) throws IOException {
    add(end);
    journal.commit();
    over = true;
  }

  private void makeFilesSafe(boolean inline) throws IOException {
    boolean asked = !request.isShort();
    boolean answered = !inline || !response.isShort();
    try {
      if (asked) {
        request.force();
      }
      if (answered) {
        response.force();
      }
      if (asked || answered) {
        folder.force();
      }
    } catch (IOException e) {
      throw folder.giveUp(e);
    }
  }

  @Override
  public void lost(String why) {
    Optional<String> problem = Optional.of(redact("the response could not be recorded: " + why));
    Line.Ended end =
        new Line.Ended(
            id,
            Outcome.NOT_RECORDED,
            problem,
            response.firstByteAt(),
            response.lastByteAt(),
            Optional.empty(),
            Optional.empty());
    try {
      commit(end);
    } catch (IOException e) {
      over = false; // the next recorder finds the request in the spool, and no end
    }
  }

  /** Whether its end is safe. */
  boolean isOver() {
    return over;
  }

  private String redact(String text) {
    return secrets.redact(text);
  }

  private void add(Line line) throws IOException {
    JournalPlace place = journal.append(line);
    JournalPlace.bodyOf(line)
        .flatMap(Line.Body::inline)
        .ifPresent(body -> folder.shortBodies().keep(place, body));
    Optional<Recorded> before =
        line instanceof Line.Begun begun ? Optional.of(Recorded.of(begun)) : recorded;
    recorded = before.map(known -> known.with(line, place));
  }

  /** What the journal says of it by now; empty before the request was received whole. */
  Optional<Recorded> recorded() {
    return recorded;
  }

  /** Removes it from the disk: nothing was passed on. */
  void discard() throws IOException {
    close();
    for (Path file : List.of(folder.request(id), folder.response(id))) {
      Files.deleteIfExists(file);
    }
  }

  /** What of it is not kept because it repeats a secret. */
  Optional<String> leftOut() {
    if (request.erased()) {
      return Optional.of(response.erased() ? "request and response" : "request");
    }
    return response.erased() ? Optional.of("response") : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    if (unkept.isPresent() || request.erased()) {
      request.erase();
    }
    request.close();
    response.close();
    if (recorded.flatMap(Recorded::requestAt).isPresent()) { // a file would say the same again
      Files.deleteIfExists(folder.request(id));
    }
    if (recorded.flatMap(Recorded::responseAt).isPresent()) {
      Files.deleteIfExists(folder.response(id));
    }
  }
}
