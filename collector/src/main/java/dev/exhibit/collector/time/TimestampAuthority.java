package dev.exhibit.collector.time;

import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.AnswerCheck;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.http.HttpCaller;
import dev.exhibit.collector.http.Payload;
import dev.exhibit.collector.http.Peer;
import dev.exhibit.collector.http.Retrier;
import dev.exhibit.collector.http.RetryPolicy;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.http.Tried;
import dev.exhibit.collector.provenance.Neighbour;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.collector.time.TimestampExchange.Refused;
import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A time-stamping authority that is asked outside a collection. */
public final class TimestampAuthority {
  private static final int NONCE_BYTES = 16;

  private final URI address;
  private final Surroundings around;

  public TimestampAuthority(URI address, Surroundings around) {
    this.address = address;
    this.around = around;
  }

  /**
   * A token over a digest, as the authority sent it (a TimeStampToken), with what is published
   * about the revocation of its certificates in its field for that.
   *
   * @param spool where its answer is kept on the way
   * @throws Refused if the authority gives none, in one line for a person
   * @throws IOException if the spool cannot be written or read
   */
  public Bytes token(HashAlgorithm algorithm, Bytes digest, Spool spool)
      throws IOException, Refused {
    TimestampExchange exchange =
        TimestampExchange.about(algorithm, digest, around.random().next(NONCE_BYTES));
    Call call = Call.query(address, TimestampExchange.QUERY_TYPE, spool.keep(exchange.query()));
    var unused = around.manners().turn(address, around.clock().instant()); // the first is free
    around.progress().line("timestamp: asking " + Peer.of(address));
    try (HttpCaller caller = new HttpCaller(around.http(), spool, around.clock(), around.stop())) {
      Tried tried =
          new Retrier(
                  caller,
                  around.documents(),
                  around.clock(),
                  around.manners().between(address, around.clock(), around.sleeper()))
              .call(
                  call,
                  exchange::passingComplaint,
                  (problem, pause) -> around.progress().line("timestamp: " + problem));
      Optional<Answer> answer = tried.answer().filter(Answer::succeeded);
      if (answer.isEmpty()) {
        throw new Refused(tried.problem().orElse("no answer"));
      }
      Bytes token = exchange.tokenOf(Documents.bytes(answer.get().body()));
      return CarriedRevocation.in(
          token,
          new AuthorityRevocation(new Here(caller, spool), false).fetch(List.of(token), List.of()));
    }
  }

  private final class Here implements AuthorityRevocation.Place {
    private final HttpCaller caller;
    private final Spool spool;

    Here(HttpCaller caller, Spool spool) {
      this.caller = caller;
      this.spool = spool;
    }

    @Override
    public boolean mayAsk(URI at) {
      return Neighbour.mayAsk(address, at);
    }

    @Override
    public Payload keep(Bytes body) throws IOException {
      return spool.keep(body);
    }

    @Override
    public Optional<Bytes> look(String what, Call call) throws IOException {
      progress(what + ": asking " + Peer.of(call.uri()));
      Tried tried =
          new Retrier(caller, RetryPolicy.LOOKUP, around.clock(), around.sleeper())
              .call(call, AnswerCheck.ANY, (problem, pause) -> progress(what + ": " + problem));
      Optional<Answer> answer = tried.answer().filter(Answer::succeeded);
      return answer.isEmpty()
          ? Optional.empty()
          : Optional.of(Documents.bytes(answer.get().body()));
    }

    @Override
    public void progress(String line) {
      around.progress().line(line);
    }

    @Override
    public void trouble(String line) {
      around.progress().line(line);
    }
  }
}
