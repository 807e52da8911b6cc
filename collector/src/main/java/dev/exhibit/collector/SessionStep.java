package dev.exhibit.collector;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.http.Spooled;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.SafeHeaders;
import dev.exhibit.collector.session.Session;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Fetches the record of a session that a receipt cites (aci/1), as served. */
final class SessionStep {
  private final Session session;

  SessionStep(Session session) {
    this.session = session;
  }

  /** The record, if there is one. */
  Optional<Spooled> run(String id) throws IOException {
    Optional<URI> address = session.sources().service().aciSession(id);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    String what = "session " + id;
    Call call = Call.get(address.get()).as(session.sources().apiKey());
    Optional<Answer> answer = session.fetch(what, call, Documents::wantJson);
    if (answer.isPresent()) {
      String type = SafeHeaders.mediaType(session.safeHeaders(answer.get()));
      session
          .dossier()
          .add(Role.ACI_SESSION, AciReceipt.member(id), type, answer.get().body().source());
      session.progress(what + ": received");
    }
    return answer.map(Answer::body);
  }
}
