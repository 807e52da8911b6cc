package dev.exhibit.collector;

import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.Session;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Fetches the signature of the response, which appears some time after it and expires. */
final class SignatureStep {
  private static final String WHAT = "signature";
  private static final Pattern ADDRESS = Pattern.compile("(0x)?[0-9a-fA-F]{40,130}");

  private final Session session;

  SignatureStep(Session session) {
    this.session = session;
  }

  /** The signing address that the signature names, if there is one. */
  Optional<String> run(ChatStep.Outcome chat) throws IOException {
    if (chat.chatId().isEmpty()) {
      return Optional.empty();
    }
    Optional<URI> address =
        session.sources().service().signature(chat.chatId().get(), chat.model());
    if (address.isEmpty()) {
      session.trouble(WHAT + ": the response's id cannot be part of an address");
      return Optional.empty();
    }
    Call call = Call.proof(address.get()).as(session.sources().apiKey());
    Optional<Answer> answer = session.fetch(WHAT, call, Documents::wantJson);
    return answer.isEmpty() ? Optional.empty() : keep(answer.get());
  }

  private Optional<String> keep(Answer answer) throws IOException {
    session.dossier().add(ExchangePart.signature(answer.body().source()));
    Optional<JsonNode> document = Documents.json(answer.body());
    boolean structured = document.filter(json -> json.has("payload")).isPresent();
    session
        .dossier()
        .vouchedFor(
            structured ? ProofKind.STRUCTURED_SIGNATURE : ProofKind.TEXT_SIGNATURE,
            answer.times().end());
    session.progress(WHAT + ": received");
    return document
        .map(json -> json.path("signing_address").asString(""))
        .filter(address -> ADDRESS.matcher(address).matches());
  }
}
