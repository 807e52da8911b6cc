package dev.exhibit.collector.session;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.AnswerCheck;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.http.HttpCaller;
import dev.exhibit.collector.http.Peer;
import dev.exhibit.collector.http.Retrier;
import dev.exhibit.collector.http.RetryPolicy;
import dev.exhibit.collector.http.Sleeper;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.http.Spooled;
import dev.exhibit.collector.http.Tried;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One collection under way: its spool, its calls, and the three places where what happens is noted,
 * which are the log in the bundle, the list of troubles and the progress a person sees. No secret
 * passes any of them.
 */
public final class Session implements AutoCloseable {
  private static final Role REFUSED = new Role("refused-answer");

  private final EvidenceSources sources;
  private final Surroundings around;
  private final Spool spool;
  private final HttpCaller caller;
  private final CollectionLog log;
  private final Dossier dossier = new Dossier();
  private final List<String> troubles = new ArrayList<>();

  private Session(EvidenceSources sources, Surroundings around, Spool spool, HttpCaller caller) {
    this.sources = sources;
    this.around = around;
    this.spool = spool;
    this.caller = caller;
    this.log = new CollectionLog(sources.service().name(), this::redact);
  }

  /** Begins; what is fetched is kept beside the bundle that is going to be made. */
  public static Session begin(CollectRequest request, Surroundings around) throws IOException {
    Path folder = request.sealing().target().toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(request.sealing().target() + ": not a file in a folder");
    }
    Spool spool = Spool.in(folder);
    LeftSpools.remove(spool, around.progress());
    HttpCaller caller = new HttpCaller(around.http(), spool, around.clock(), around.stop());
    return new Session(request.sources(), around, spool, caller);
  }

  /** Begins with connections that others use too; what is fetched is kept inside {@code folder}. */
  public static Session sharing(
      HttpCaller shared, EvidenceSources sources, Surroundings around, Path folder)
      throws IOException {
    Spool spool = Spool.in(folder);
    return new Session(sources, around, spool, shared.keepingIn(spool));
  }

  public EvidenceSources sources() {
    return sources;
  }

  public Spool spool() {
    return spool;
  }

  public Dossier dossier() {
    return dossier;
  }

  public CollectionLog log() {
    return log;
  }

  public List<String> troubles() {
    return troubles;
  }

  public RandomBytes random() {
    return around.random();
  }

  /** Now, as it is written into a bundle. */
  public Instant now() {
    return around.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The headers sent with a call that may enter the bundle. */
  public List<Header> sentHeaders(Call call) {
    return SafeHeaders.select(caller.headers(call), sources.secrets());
  }

  /** The headers of an answer that may enter the bundle. */
  public List<Header> safeHeaders(Answer answer) {
    return SafeHeaders.select(answer.headers(), sources.secrets());
  }

  /**
   * Waits.
   *
   * @return false if everything is to end instead
   */
  public boolean pause(Duration pause) {
    try {
      around.sleeper().sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return around.stop().reason().isEmpty();
  }

  public void progress(String line) {
    around.progress().line(redact(line));
  }

  /** Notes what could not be got, everywhere. */
  public void trouble(String line) {
    String safe = redact(line);
    troubles.add(safe);
    log.trouble(safe);
    around.progress().line(safe);
  }

  /** Notes a document that is at hand from an earlier collection. */
  public void cached(String what, Bytes content, Instant fetchedAt) {
    progress(what + ": from the cache, fetched at " + fetchedAt);
    log.cached(what, content, fetchedAt);
  }

  /** Makes a call for {@code what}, repeating it as {@code policy} says. */
  Tried call(String what, Call call, RetryPolicy policy, AnswerCheck check) throws IOException {
    return call(what, call, policy, check, around.sleeper());
  }

  private Tried call(String what, Call call, RetryPolicy policy, AnswerCheck check, Sleeper sleeper)
      throws IOException {
    progress(what + ": asking " + Peer.of(call.uri()));
    Tried tried =
        new Retrier(caller, policy, around.clock(), sleeper)
            .call(
                call,
                check,
                (problem, pause) ->
                    progress(what + ": " + problem + "; again in " + seconds(pause)));
    log.call(what, call, tried);
    return tried;
  }

  /** The same under the policy for chats. */
  public Tried chat(String what, Call call) throws IOException {
    return call(what, call, around.chat(), AnswerCheck.ANY);
  }

  /**
   * Fetches a document. What came instead of it is kept too, but not in its place.
   *
   * @return a complete answer with status 2xx, even if {@code check} found fault with it
   */
  public Optional<Answer> fetch(String what, Call call, AnswerCheck check) throws IOException {
    Tried tried = call(what, call, around.documents(), check);
    return taken(what, tried, tried.answer().filter(Answer::succeeded));
  }

  /**
   * Asks a time-stamping authority, in its turn and no more often than it wants to be asked.
   *
   * @return a complete answer with status 2xx, even if {@code check} found fault with it
   */
  public Optional<Answer> stamp(String what, Call call, AnswerCheck check) throws IOException {
    AuthorityManners manners = around.manners();
    Optional<Duration> wait = manners.turn(call.uri(), around.clock().instant());
    String every = "which is asked every " + seconds(manners.pause(call.uri()));
    if (wait.isEmpty()) {
      trouble(
          Filled.of(
              "%s: not asked; too many questions wait for %s, %s",
              what, Peer.of(call.uri()), every));
      return Optional.empty();
    }
    if (!wait.get().isZero()) {
      progress(
          Filled.of(
              "%s: waiting %s for %s, %s", what, seconds(wait.get()), Peer.of(call.uri()), every));
      if (!pause(wait.get())) {
        return Optional.empty();
      }
    }
    Tried tried =
        call(
            what,
            call,
            around.documents(),
            check,
            manners.between(call.uri(), around.clock(), around.sleeper()));
    return taken(what, tried, tried.answer().filter(Answer::succeeded));
  }

  /**
   * Fetches what a service has or has not. An answer that {@code check} finds fault with, such as
   * an error in the service's own form, is not what was asked for either.
   */
  public Optional<Answer> fetchStored(String what, Call call, AnswerCheck check)
      throws IOException {
    Tried tried = call(what, call, RetryPolicy.STORED, check);
    return taken(what, tried, tried.answer().filter(a -> tried.problem().isEmpty()));
  }

  /**
   * Asks for what may well not be there; whoever asks says what came of it. The call is noted in
   * the log, and nothing of a bad answer is kept.
   */
  public Tried look(String what, Call call) throws IOException {
    return call(what, call, RetryPolicy.LOOKUP, AnswerCheck.ANY);
  }

  private Optional<Answer> taken(String what, Tried tried, Optional<Answer> good) {
    tried.problem().ifPresent(problem -> trouble(what + ": " + problem));
    Optional<Answer> answer = tried.answer();
    if (answer.isEmpty() || leftOut(what, answer.get())) {
      return Optional.empty();
    }
    if (good.isEmpty()) {
      keepRefused(what, answer.get());
    }
    return good;
  }

  /** Whether an answer may not be kept because it repeats a secret; says so. */
  public boolean leftOut(String what, Answer answer) {
    if (answer.repeatsKey()) {
      trouble(
          what
              + ": the answer repeats the API key or another secret of the request, so it is left"
              + " out of the bundle");
    }
    return answer.repeatsKey();
  }

  private void keepRefused(String what, Answer answer) {
    Spooled body = answer.body();
    if (body.size() > 0) {
      String name =
          what.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
      dossier.add(
          REFUSED,
          "other/answers/" + name + ".body",
          SafeHeaders.mediaType(safeHeaders(answer)),
          body.source());
    }
  }

  private String redact(String line) {
    return sources.secrets().redact(line);
  }

  private static String seconds(Duration pause) {
    return String.format(Locale.ROOT, "%.1f s", pause.toMillis() / 1000.0);
  }

  @Override
  public void close() throws IOException {
    caller.close();
    spool.close();
  }
}
