package dev.exhibit.collector.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.tsa.SimulatedTsa;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Questions to a time-stamping authority, and answers to them or to others. */
class TimestampExchangeTest {
  private static final Sha256 IMPRINT = Sha256.of(Bytes.utf8("evidence"));
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final SimulatedTsa TSA = SimulatedTsa.of(Seed.of(3));

  private final TimestampExchange exchange = about(IMPRINT, 1);

  @Test
  void takesTheTokenAsItWasSent() throws Exception {
    Bytes answer = TSA.respond(exchange.query(), NOW);
    Bytes token = exchange.tokenOf(answer);
    assertThat(answer.from(answer.size() - token.size())).isEqualTo(token);
    assertThat(token.size()).isLessThan(answer.size());
  }

  @Test
  void refusesTheAnswerToAnotherNonce() {
    Bytes answer = TSA.respond(about(IMPRINT, 2).query(), NOW);
    assertThatThrownBy(() -> exchange.tokenOf(answer))
        .isInstanceOf(TimestampExchange.Refused.class);
  }

  @Test
  void refusesATokenOverSomethingElse() {
    Bytes answer = TSA.respond(about(Sha256.of(Bytes.EMPTY), 1).query(), NOW);
    assertThatThrownBy(() -> exchange.tokenOf(answer))
        .isInstanceOf(TimestampExchange.Refused.class);
  }

  @Test
  void refusesWhatIsNoAnswer() {
    for (String text : new String[] {"", "{}", "0", "0\3\2\1\0"}) {
      assertThatThrownBy(() -> exchange.tokenOf(Bytes.utf8(text)))
          .isInstanceOf(TimestampExchange.Refused.class);
    }
  }

  @Test
  void refusesEveryTruncatedAnswer() {
    Bytes answer = TSA.respond(exchange.query(), NOW);
    for (int size = 0; size < answer.size(); size += 37) {
      Bytes cut = answer.first(size);
      assertThatThrownBy(() -> exchange.tokenOf(cut)).isInstanceOf(TimestampExchange.Refused.class);
    }
  }

  private static TimestampExchange about(Sha256 imprint, int nonce) {
    return TimestampExchange.about(imprint, Bytes.of((byte) nonce));
  }
}
