package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.provider.Providers;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.provider.SigningAlgorithm;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a receipt, and of the headers that announce it, to know what to fetch. */
class AciReceiptTest {
  private static final String ID = "ab".repeat(32);

  private static AciReceipt receipt(String json) {
    return AciReceipt.of(Bytes.utf8(json));
  }

  @Test
  void namesEverySessionOnce() {
    String event = "{\"type\":\"upstream.verified\",\"session_id\":\"%s\"}";
    String log =
        event.formatted(ID) + "," + event.formatted(ID) + "," + event.formatted("as_" + ID);

    assertThat(receipt("{\"event_log\":[" + log + "]}").sessions()).containsExactly(ID, "as_" + ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"event_log\":7}",
        "{\"event_log\":[7,{\"session_id\":\"../../secret\"},{\"session_id\":\"ABAB\"}]}"
      })
  void namesNothingThatIsNoSession(String json) {
    assertThat(receipt(json)).isEqualTo(new AciReceipt(Optional.empty(), List.of()));
  }

  @Test
  void namesNoMoreSessionsThanAServiceWouldTry() {
    StringBuilder log = new StringBuilder("{\"session_id\":\"" + ID + "\"}");
    for (int i = 0; i < 100; i++) {
      log.append(",{\"session_id\":\"").append("%064x".formatted(i)).append("\"}");
    }

    assertThat(receipt("{\"event_log\":[" + log + "]}").sessions()).hasSize(16);
  }

  @Nested
  class Marks {
    private Optional<AciMarks> marks(String provider, Header... headers) {
      Service service =
          Service.of(
              Providers.named(provider).orElseThrow(),
              Optional.of("https://host/v1"),
              SigningAlgorithm.ECDSA);
      return AciMarks.of(List.of(headers), service);
    }

    @Test
    void areThoseOfAnAnswerThatNamesTheProtocol() {
      assertThat(
              marks(
                  "redpill",
                  new Header("x-aci-version", "aci/1"),
                  new Header("x-receipt-id", "rcpt-1")))
          .contains(new AciMarks(Optional.of("rcpt-1"), Optional.empty()));
    }

    @Test
    void areNoneOfAnyOtherAnswer() {
      assertThat(marks("redpill", new Header("x-receipt-id", "rcpt-1"))).isEmpty();
      assertThat(marks("redpill", new Header("x-aci-version", "other"))).isEmpty();
    }

    @Test
    void fallBackOnTheChatWhereTheServiceIsKnownToGiveReceipts() {
      assertThat(marks("aci").map(marks -> marks.orElse(Optional.of("chatcmpl-1"))))
          .contains(new AciMarks(Optional.of("chatcmpl-1"), Optional.empty()));
    }
  }
}
