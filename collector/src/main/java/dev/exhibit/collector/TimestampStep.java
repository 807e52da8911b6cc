package dev.exhibit.collector;

import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.Session;
import dev.exhibit.collector.time.CollectedRevocation;
import dev.exhibit.collector.time.TimestampExchange;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fetches time-stamp tokens, if authorities were named. Where there are two, one begins a bracket
 * and the other ends it, so that neither alone can move both ends; where one gives no token, the
 * other is asked instead.
 */
final class TimestampStep {
  private static final int NONCE_BYTES = 16;

  private final Session session;

  TimestampStep(Session session) {
    this.session = session;
  }

  /** A token from before an attestation; empty without an authority, or if none gave one. */
  Optional<Bytes> before(Sha256 imprint) throws IOException {
    return firstOf(session.sources().authorities(), "timestamp before", imprint);
  }

  /** A token over what was attested; empty without an authority, or if none gave one. */
  Optional<Bytes> after(Sha256 imprint) throws IOException {
    return firstOf(session.sources().authorities().reversed(), "timestamp after", imprint);
  }

  /**
   * A token over the manifest from each authority that gave one, with what is published about the
   * revocation of its certificates where no bracket has it.
   */
  List<Bytes> overManifest(Sha256 imprint) throws IOException {
    List<Bytes> tokens = new ArrayList<>();
    for (URI authority : session.sources().authorities()) {
      Optional<Bytes> token = token(authority, "timestamp", imprint);
      if (token.isPresent()) {
        tokens.add(new CollectedRevocation(session).with(token.get()));
      }
    }
    return tokens;
  }

  private Optional<Bytes> firstOf(List<URI> authorities, String what, Sha256 imprint)
      throws IOException {
    for (URI authority : authorities) {
      Optional<Bytes> token = token(authority, what, imprint);
      if (token.isPresent()) {
        return token;
      }
    }
    return Optional.empty();
  }

  private Optional<Bytes> token(URI authority, String what, Sha256 imprint) throws IOException {
    String name = what + nth(authority);
    TimestampExchange exchange =
        TimestampExchange.about(imprint, session.random().next(NONCE_BYTES));
    Call call =
        Call.query(authority, TimestampExchange.QUERY_TYPE, session.spool().keep(exchange.query()));
    Optional<Answer> answer = session.stamp(name, call, exchange::passingComplaint);
    return answer.isEmpty() ? Optional.empty() : token(exchange, name, answer.get());
  }

  private String nth(URI authority) {
    return session.sources().authorities().indexOf(authority) == 0 ? "" : ", second authority";
  }

  private Optional<Bytes> token(TimestampExchange exchange, String what, Answer answer)
      throws IOException {
    try {
      return Optional.of(exchange.tokenOf(Documents.bytes(answer.body())));
    } catch (TimestampExchange.Refused e) {
      if (!e.mayPass()) { // else it was the last attempt's complaint, and is noted already
        session.trouble(what + ": " + e.why());
      }
      return Optional.empty();
    }
  }
}
