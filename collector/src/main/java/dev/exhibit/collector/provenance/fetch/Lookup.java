package dev.exhibit.collector.provenance.fetch;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.http.Payload;
import dev.exhibit.collector.http.Peer;
import dev.exhibit.collector.http.Tried;
import dev.exhibit.collector.provenance.Neighbour;
import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.Session;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for documents, so often and so long and not more. Follows redirects, but with no token. */
final class Lookup {
  static final int MOST_CALLS = 256;
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int MOST_REDIRECTS = 3;
  private static final int MOST_UNANSWERED = 2;
  private static final String OVER = "not asked: the limit for one report is reached";
  private static final String SILENT = "not asked again: it did not answer";

  private final Session session;
  private final Instant end;
  private final Map<String, Integer> unanswered = new HashMap<>();
  private int calls;

  Lookup(Session session) {
    this.session = session;
    this.end = session.now().plus(LONGEST);
  }

  /**
   * An answer.
   *
   * @param body if it is a good one
   * @param why what happened, in a few words
   */
  record Reply(Optional<Bytes> body, Optional<Answer> answer, String why) {
    boolean demandsToken() {
      return answer.isPresent() && answer.get().status() == 401;
    }
  }

  Reply get(String what, URI at, String accept, Optional<ApiKey> token) throws IOException {
    return follow(what, call("GET", at, List.of(new Header("accept", accept)), token, null), 0);
  }

  Reply post(String what, URI at, Bytes json) throws IOException {
    Header type = new Header("content-type", "application/json");
    return ask(what, call("POST", at, List.of(type), Optional.empty(), session.spool().keep(json)));
  }

  private static Call call(
      String method,
      URI at,
      List<Header> headers,
      Optional<ApiKey> token,
      @org.jspecify.annotations.Nullable Payload body) {
    return new Call(
        method, at, headers, Optional.ofNullable(body), token, StrictJson.MAX_BYTES, true);
  }

  private Reply follow(String what, Call call, int hops) throws IOException {
    Reply reply = ask(what, call);
    Optional<URI> next = reply.answer().flatMap(answer -> redirect(call.uri(), answer));
    if (next.isEmpty()) {
      return reply;
    }
    if (hops >= MOST_REDIRECTS || !Neighbour.mayFollow(call.uri(), next.get())) {
      return new Reply(
          Optional.empty(), reply.answer(), "sent elsewhere, where nobody is followed");
    }
    return follow(what, follower(call, next.get()), hops + 1);
  }

  /** The call to where somebody is sent: a token is for who asked for it and for nobody else. */
  static Call follower(Call call, URI next) {
    Optional<ApiKey> token = Neighbour.samePlace(call.uri(), next) ? call.key() : Optional.empty();
    return call("GET", next, call.headers(), token, null);
  }

  private static Optional<URI> redirect(URI from, Answer answer) {
    if (answer.status() < 300 || answer.status() >= 400) {
      return Optional.empty();
    }
    try {
      return answer.header("location").map(from::resolve);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no address
    }
  }

  private Reply ask(String what, Call call) throws IOException {
    if (calls >= MOST_CALLS || session.now().isAfter(end)) {
      return new Reply(Optional.empty(), Optional.empty(), OVER);
    }
    String peer = Peer.of(call.uri());
    if (unanswered.getOrDefault(peer, 0) >= MOST_UNANSWERED) {
      return new Reply(Optional.empty(), Optional.empty(), SILENT);
    }
    Tried tried = session.look(what, call);
    calls += tried.attempts().size();
    Optional<Answer> answer = tried.answer();
    if (answer.isEmpty()) {
      unanswered.merge(peer, 1, Integer::sum);
    }
    if (answer.isPresent() && answer.get().succeeded() && !answer.get().repeatsKey()) {
      return new Reply(Optional.of(Documents.bytes(answer.get().body())), answer, "answered");
    }
    return new Reply(
        Optional.empty(), answer, tried.problem().orElse("an unusable answer of " + peer));
  }

  /** Lines for the log, each once. */
  static final class Answers {
    private final List<String> lines = new ArrayList<>();

    void add(String who, String said) {
      String line = who + ": " + said;
      if (!lines.contains(line)) {
        lines.add(line);
      }
    }

    List<String> lines() {
      return List.copyOf(lines);
    }
  }
}
