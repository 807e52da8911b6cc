package dev.exhibit.core.exchange.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** W17: how much is read and written anew to find out how bodies were hashed. */
class RespellingsTest {
  private static final Sha256 OTHER = Sha256.of(Bytes.utf8("other"));
  private static final Bytes LARGE = Bytes.utf8("\"" + "a".repeat(StrictJson.MAX_BYTES - 2) + "\"");
  private static final long FIT = Respellings.MOST_BYTES / StrictJson.MAX_BYTES;

  private final List<String> reads = new ArrayList<>();

  private BodyEvidence body(Bytes content) {
    Sha256 digest = Sha256.of(content);
    return new BodyEvidence(
        Site.of("b", digest),
        digest,
        content.size(),
        Optional.of(
            () -> {
              reads.add("b");
              return content;
            }),
        false);
  }

  @Test
  void responsesBeyondTheLimitAreLeftUndecided() {
    Respellings respellings = new Respellings();
    BodyEvidence body = body(LARGE);
    List<Boolean> decided = new ArrayList<>();
    for (int i = 0; i < FIT + 2; i++) {
      decided.add(respellings.of(body, OTHER, true).decided());
    }
    assertThat(decided.subList(0, (int) FIT)).containsOnly(true);
    assertThat(decided.subList((int) FIT, decided.size())).containsOnly(false);
    assertThat(respellings.of(body, OTHER, false).decided()).isTrue(); // requests are not respelt
  }

  @Test
  void aBodyThatFitsAsItIsIsNotRead() {
    BodyEvidence body = body(Bytes.utf8("{}"));
    assertThat(new Respellings().of(body, body.sha256(), true).variant())
        .contains(BodyVariant.EXACT);
    assertThat(reads).isEmpty();
  }

  @Test
  void aBodyThatFitsInNoWayIsReadOnce() {
    new Respellings().of(body(Bytes.utf8("{\"a\": [1.50, \"é\"]}")), OTHER, true);
    assertThat(reads).hasSize(1);
  }

  @Test
  void aStreamOfWhichMostIsNotJsonIsReadNoFurther() {
    String good = "data: {\"model\":\"m\"}\n\n";
    BodyFacts some = facts(good + "data: x\n\n".repeat(16) + good);
    assertThat(some.saysNothing()).isFalse();
    assertThat(some.unreadableEvents()).isTrue();
    BodyFacts most = facts(good + "data: x\n\n".repeat(17) + good);
    assertThat(most.saysNothing()).isTrue();
    assertThat(most.whySilent()).contains("more than 16 events are not JSON");
  }

  /** Half of a pair that is escaped is as little JSON here as where documents are read whole. */
  @Test
  void anEscapedHalfOfAPairMakesAnEventUnreadable() {
    assertThat(facts("data: {\"model\":\"\\ud83d\"}\n\n").saysNothing()).isTrue();
    assertThat(facts("data: {\"model\":\"\\uD83D\\uDE00\"}\n\n").models()).containsExactly("😀");
    assertThat(facts("{\"id\":\"\\\\ud83d\"}").ids()).containsExactly("\\ud83d");
  }

  @Test
  void linesEndAsEventStreamsEndThem() {
    for (String end : List.of("\n", "\r", "\r\n")) {
      String stream = String.join(end, Collections.nCopies(2, "data: {\"id\":\"i\"}" + end));
      assertThat(facts(stream + "data: [DONE]" + end).ids()).containsExactly("i");
      assertThat(facts(stream + end + "data:[DONE]").isCutShort()).isFalse();
    }
    assertThat(facts("\uFEFFdata: {\"id\":\"i\"}").ids()).containsExactly("i");
  }

  private static BodyFacts facts(String body) {
    return BodyFacts.read(Bytes.utf8(body));
  }
}
