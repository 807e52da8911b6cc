package dev.exhibit.core.cross;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.cross.VerdictRow.Compared;
import dev.exhibit.core.cross.VerdictRow.Pair;
import dev.exhibit.core.cross.talk.Talk;
import dev.exhibit.core.cross.talk.Talk.Answered;
import dev.exhibit.core.cross.talk.Talk.Quote;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is within the budget of a row can be read again, whatever it is made of. */
class RowSizeTest {
  private static final String DIGEST = "ab".repeat(32);

  private static VerdictRow row(int exchanges, int choices) {
    Quote quote = new Quote(DIGEST, DIGEST, DIGEST, DIGEST, 1_000_000);
    Talk talk =
        new Talk(
            DIGEST, DIGEST, Answered.UNREAD, Collections.nCopies(2 * choices + 1, DIGEST), quote);
    Compared compared =
        new Compared(
            List.of(),
            List.of(),
            Collections.nCopies(exchanges, new Pair("0x" + "cd".repeat(20), "a-service")),
            List.of(),
            Collections.nCopies(exchanges, DIGEST + ":" + DIGEST),
            Collections.nCopies(exchanges, new Pair("chatcmpl-" + DIGEST, "content " + DIGEST)),
            List.of(),
            List.of(),
            Collections.nCopies(exchanges, talk));
    Instant at = Instant.parse("2026-02-03T12:00:00Z");
    return new VerdictRow(
        "a.evb",
        DIGEST,
        DIGEST,
        "VERIFIED",
        Map.of(),
        0,
        "claimed",
        at.toString(),
        at.toString(),
        List.of(),
        compared,
        at);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 16})
  void whatIsWithinTheBudgetIsRead(int choices) {
    int exchanges = 1;
    while (row(exchanges + 50, choices).compared().characters() <= RowReader.MOST_CHARACTERS) {
      exchanges += 50;
    }
    assertThat(exchanges).isGreaterThan(choices == 16 ? 700 : 1_500);
    String line = JsonWriter.line(RowJson.of(row(exchanges, choices)));
    assertThat(RowJson.read(Bytes.utf8(line))).isInstanceOf(Decoded.Valid.class);
    VerdictRow many = row(100_000, choices);
    assertThat(many.compared().characters()).isGreaterThan(RowReader.MOST_CHARACTERS);
    assertThat(many.compared().withoutExchanges().talks()).containsExactly(Talk.tooMany());
  }
}
