package dev.exhibit.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.BodyVariant;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.body.LargeContent;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** W17: bodies that are too large to be held are hashed while they stream, and never parsed. */
class LargeBodyTest {
  private static final CheckId REQUEST = CheckId.EXCHANGE_REQUEST_HASH;
  private static final CheckId RESPONSE = CheckId.EXCHANGE_RESPONSE_HASH;
  private static final String EVENTS = "data: {}\n\n";

  static BodyEvidence body(String text) {
    Bytes content = Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    Sha256 digest = Sha256.of(content);
    return BodyEvidence.large(
        Site.of("r", digest),
        digest,
        content.size(),
        () -> new ByteArrayInputStream(content.toArray()));
  }

  /** The producer signed {@code signed}, and {@code stored} was kept as the response. */
  private static Appraised response(String signed, String stored) {
    return Appraised.of(
        TestExchange.signedBodies(TestExchange.REQUEST, signed)
            .withResponse(Optional.of(body(stored))));
  }

  @Test
  void itsOwnDigestIsFound() {
    response(EVENTS, EVENTS)
        .passes(RESPONSE, ExchangeCode.HASH_EXACT)
        .misses(CheckId.EXCHANGE_MODEL, ExchangeCode.CONTENT_TOO_LARGE);
  }

  @Test
  void oneFinalLineFeedMoreOrLessIsNamed() {
    response(EVENTS, EVENTS + "\n").passes(RESPONSE, ExchangeCode.HASH_AFTER_LF);
    response(EVENTS + "\n", EVENTS).passes(RESPONSE, ExchangeCode.HASH_AFTER_LF);
    response("{}", "{}\n").passes(RESPONSE, ExchangeCode.HASH_AFTER_LF);
  }

  @Test
  void anEventStreamWithAnotherHashIsRefused() {
    response(EVENTS, "data: []\n\n").fails(RESPONSE, ExchangeCode.HASH_MISMATCH);
  }

  @Test
  void whatMayBeJsonOrCompressedIsLeftOpen() {
    for (String stored : new String[] {"{\"a\":1}", " \n[1]", "\u001f\u008b\b\u0000", "-"}) {
      response(EVENTS, stored)
          .misses(RESPONSE, ExchangeCode.HASH_UNDECIDED)
          .misses(CheckId.EXCHANGE_MODEL, FrameCode.BLOCKED);
    }
  }

  @Test
  void aRequestIsNeverRewrittenSoItIsRefused() {
    Appraised.of(TestExchange.valid().withRequest(Optional.of(body("{\"a\":1}"))))
        .fails(REQUEST, ExchangeCode.HASH_MISMATCH);
  }

  /** The pieces in which it is read do not show: as if the content were held. */
  @Property(tries = 100)
  void isFoundAsIfItWereHeld(
      @ForAll @IntRange(max = 3) int pieces,
      @ForAll @IntRange(min = -2, max = 2) int more,
      @ForAll boolean endsInLf) {
    int size = Math.max(0, pieces * 65536 + more);
    String text = "x".repeat(size) + (endsInLf ? "\n" : "");
    Bytes content = Bytes.utf8(text);
    LargeContent read = LargeContent.of(() -> new ByteArrayInputStream(content.toArray()));
    for (String signed : new String[] {text + "\n", text.strip(), text + "y"}) {
      Sha256 hash = Sha256.of(Bytes.utf8(signed));
      Optional<BodyVariant> expected =
          hash.equals(Sha256.of(content)) ? Optional.empty() : BodyVariant.ending(content, hash);
      assertThat(read.variant(hash)).isEqualTo(expected);
    }
  }
}
