package dev.exhibit.collector;

import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.http.CallResult;
import dev.exhibit.collector.http.Failure;
import dev.exhibit.collector.http.Tried;
import dev.exhibit.collector.session.ChatInput;
import dev.exhibit.collector.session.CollectRequest;
import dev.exhibit.collector.session.SafeHeaders;
import dev.exhibit.collector.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Sends the request and keeps whatever comes back, a refusal too. */
final class ChatStep {
  /** Id of the one exchange of a collection. */
  static final String EXCHANGE = "001";

  private static final String WHAT = "chat";
  private static final String JSON = "application/json";

  private final Session session;
  private final CollectRequest request;

  ChatStep(Session session, CollectRequest request) {
    this.session = session;
    this.request = request;
  }

  /**
   * What later steps need to know.
   *
   * @param chatId the provider's id, if the response has one
   * @param aci what an answer in aci/1 says of itself; empty if it is none
   * @param refusal why what came is no response to the chat, in one line; empty if it is one
   */
  record Outcome(
      String model, Optional<String> chatId, Optional<AciMarks> aci, Optional<String> refusal) {}

  Outcome run() throws IOException, NothingCollected {
    ChatInput.Asked asked = request.chat().keep(session.spool(), request.sources().secrets());
    requireSendable(asked, request);
    String model = model(request, asked);
    Call call =
        Call.post(request.service().chat(), JSON, asked.payload())
            .with("accept", "application/json, text/event-stream")
            .as(request.apiKey());
    Tried tried = session.chat(WHAT, call);
    if (tried.last() instanceof CallResult.Unanswered none && leavesNothing(none.failure())) {
      throw new NothingCollected(none.failure().message());
    }
    if (asked.kept().isPresent()) {
      session.dossier().add(ExchangePart.requestBody(JSON, asked.kept().get().source()));
    } else {
      session.trouble(WHAT + ": the request repeats a secret, so it is left out of the bundle");
    }
    if (tried.answer().filter(Answer::repeatsKey).isPresent()
        && !request.secretInBody().passesResponse()) {
      throw new NothingCollected("the response repeats a secret of the request");
    }
    tried.problem().ifPresent(problem -> session.trouble(WHAT + ": " + problem));
    describe(call, tried);
    Optional<String> chatId = tried.answer().isEmpty() ? Optional.empty() : keep(tried);
    Optional<AciMarks> aci =
        tried
            .answer()
            .flatMap(
                answer ->
                    AciMarks.of(answer.headers(), request.service()).map(m -> m.orElse(chatId)));
    if (chatId.isEmpty() && aci.isEmpty() && succeeded(tried)) {
      session.trouble(WHAT + ": the response has no id, so no signature can be asked for");
    }
    Optional<String> refusal = ProviderRefusal.of(tried, request.sources().secrets());
    return new Outcome(model, chatId, aci, refusal);
  }

  /** Whether nothing was sent, or the collector was told to stop before anything came back. */
  private static boolean leavesNothing(Failure failure) {
    return failure.kind().nothingSent() || failure.kind() == Failure.Kind.STOPPED;
  }

  private static String model(CollectRequest request, ChatInput.Asked asked)
      throws IOException, NothingCollected {
    Optional<String> given = request.chat().model();
    Optional<String> model = given.isPresent() ? given : named(asked);
    return model
        .filter(name -> name.length() <= TopLevelText.LONGEST)
        .orElseThrow(
            () -> new NothingCollected("the request is no JSON object that names a model"));
  }

  private static Optional<String> named(ChatInput.Asked asked) throws IOException {
    try (InputStream content = asked.content().open()) {
      return TopLevelText.find(content, "model");
    }
  }

  /** Whoever does not want to send what cannot enter a bundle is obeyed. */
  private static void requireSendable(ChatInput.Asked asked, CollectRequest request)
      throws NothingCollected {
    if (asked.size() > Limits.DEFAULT.maxMemberBytes()) {
      throw new NothingCollected("the request is longer than a member of a bundle may be");
    }
    if (asked.kept().isEmpty() && !request.secretInBody().sendsRequest()) {
      throw new NothingCollected("the request repeats the API key, which may not enter a bundle");
    }
  }

  /** Keeps the response and reads its id. */
  private Optional<String> keep(Tried tried) throws IOException {
    Answer answer = tried.answer().orElseThrow();
    if (session.leftOut(WHAT, answer)) {
      return Optional.empty();
    }
    List<Header> headers = session.safeHeaders(answer);
    session
        .dossier()
        .add(ExchangePart.responseBody(SafeHeaders.mediaType(headers), answer.body().source()));
    answer
        .tlsPeer()
        .ifPresent(
            spki ->
                session
                    .dossier()
                    .add(
                        new ExchangePart(
                            Role.TLS_PEER,
                            "tls-peer.spki",
                            "application/octet-stream",
                            Source.of(spki))));
    noteCoding(answer);
    session.progress(WHAT + ": status " + answer.status() + ", " + answer.body().size() + " bytes");
    return answer.status() < 300 ? ResponseNames.id(answer.body()) : Optional.empty();
  }

  private static boolean succeeded(Tried tried) {
    return tried.answer().filter(a -> a.status() < 300 && !a.repeatsKey()).isPresent();
  }

  private void noteCoding(Answer answer) {
    answer
        .header("content-encoding")
        .filter(coding -> !coding.equalsIgnoreCase("identity"))
        .ifPresent(
            coding ->
                session.trouble(
                    WHAT + ": the response came in content coding " + coding + ", unasked"));
  }

  private Optional<String> endpoint(Call call) {
    String address = call.uri().toString();
    if (FormatRoom.admits(address)) {
      return Optional.of(address);
    }
    session.trouble(WHAT + ": the manifest has no room for this address, and does without");
    return Optional.empty();
  }

  private OptionalInt status(Optional<Answer> answer) {
    if (answer.isEmpty() || FormatRoom.hasStatus(answer.get().status())) {
      return answer.isPresent() ? OptionalInt.of(answer.get().status()) : OptionalInt.empty();
    }
    int odd = answer.get().status();
    session.trouble(
        WHAT + ": the manifest has no room for the status " + odd + ", and does without");
    return OptionalInt.empty();
  }

  private void describe(Call call, Tried tried) {
    Optional<Answer> answer = tried.answer();
    Instant sent = tried.attempts().get(tried.attempts().size() - 1).at();
    session
        .dossier()
        .describe(
            new ExchangeManifest(
                EXCHANGE,
                endpoint(call),
                Optional.of(call.method()),
                status(answer),
                session.sentHeaders(call),
                answer.map(session::safeHeaders).orElse(List.of()),
                ProofKind.NONE,
                new ExchangeTimes(
                    Optional.of(inMillis(answer.map(a -> a.times().sentAt()).orElse(sent))),
                    answer.flatMap(a -> a.times().firstByteAt()).map(ChatStep::inMillis),
                    answer.flatMap(a -> a.times().lastByteAt()).map(ChatStep::inMillis),
                    Optional.empty()),
                Optional.of(request.service().name()),
                List.of()));
  }

  private static Instant inMillis(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS);
  }
}
