package dev.exhibit.collector;

import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.Session;
import dev.exhibit.collector.time.TimestampExchange;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Fetches time-stamp tokens, if an authority was named. */
final class TimestampStep {
  private static final int NONCE_BYTES = 16;

  private final Session session;

  TimestampStep(Session session) {
    this.session = session;
  }

  /** A token over {@code imprint}; empty without an authority, or if it gave none. */
  Optional<Bytes> token(String what, Sha256 imprint) throws IOException {
    Optional<URI> authority = session.sources().tsa();
    if (authority.isEmpty()) {
      return Optional.empty();
    }
    TimestampExchange exchange =
        TimestampExchange.about(imprint, session.random().next(NONCE_BYTES));
    Call call =
        Call.query(
            authority.get(), TimestampExchange.QUERY_TYPE, session.spool().keep(exchange.query()));
    Optional<Answer> answer = session.fetch(what, call, found -> complaint(exchange, found));
    return answer.isEmpty() ? Optional.empty() : token(exchange, answer.get());
  }

  private static Optional<String> complaint(TimestampExchange exchange, Answer answer)
      throws IOException {
    try {
      Bytes unused = exchange.tokenOf(Documents.bytes(answer.body()));
      return Optional.empty();
    } catch (TimestampExchange.Refused e) {
      return Optional.of(e.why());
    }
  }

  private static Optional<Bytes> token(TimestampExchange exchange, Answer answer)
      throws IOException {
    try {
      return Optional.of(exchange.tokenOf(Documents.bytes(answer.body())));
    } catch (TimestampExchange.Refused e) {
      return Optional.empty(); // the last attempt's complaint is noted already
    }
  }
}
