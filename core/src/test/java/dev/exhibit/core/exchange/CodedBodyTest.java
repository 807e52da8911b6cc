package dev.exhibit.core.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.ContentCodings;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.exchange.body.HashResult;
import dev.exhibit.core.exchange.signature.TestKey;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that something compressed between the service and the collector. */
class CodedBodyTest {
  private static final CheckId RESPONSE = CheckId.EXCHANGE_RESPONSE_HASH;
  private static final CheckId REQUEST = CheckId.EXCHANGE_REQUEST_HASH;

  private static Bytes coded(String coding, Bytes plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream coder =
        coding.equals("gzip") ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
      coder.write(plain.toArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Bytes.of(out.toByteArray());
  }

  private static Bytes gzip(String plain) {
    return coded("gzip", Bytes.utf8(plain));
  }

  private static BodyEvidence response(Bytes content) {
    return BodyEvidence.of("exchanges/a/response.body", content);
  }

  /** The plain response was signed, and this was stored. */
  private static Appraised stored(BodyEvidence response) {
    return Appraised.of(TestExchange.valid().withResponse(Optional.of(response)));
  }

  private static Appraised stored(Bytes response) {
    return stored(response(response));
  }

  /** Two bytes before a text make no gzip stream of it, nor do four a Zstandard frame. */
  @ParameterizedTest
  @ValueSource(strings = {"1f8b", "28b52ffd", "789c"})
  void textBehindTheFirstBytesOfACodingIsText(String magic) {
    String changed = TestExchange.RESPONSE.replace("model", "modem");
    Bytes stored = Bytes.fromHex(magic).orElseThrow().concat(Bytes.utf8(changed.repeat(9)));
    stored(stored).fails(RESPONSE, ExchangeCode.HASH_MISMATCH);
  }

  @Nested
  class WhatWasSigned {
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void isFoundInWhatWasCompressedAndRead(String coding) {
      Appraised appraised = stored(coded(coding, Bytes.utf8(TestExchange.RESPONSE)));
      appraised
          .passes(RESPONSE, ExchangeCode.HASH_BEFORE_CODING)
          .passes(CheckId.EXCHANGE_MODEL, ExchangeCode.MODEL_AGREES);
      assertThat(appraised.finding(RESPONSE).grounds().details())
          .containsEntry("variant", "exact")
          .containsEntry("coding", coding);
    }

    @Test
    void isFoundInARequestToo() {
      Bytes packed = gzip(TestExchange.REQUEST);
      Appraised.of(
              TestExchange.valid()
                  .withRequest(Optional.of(BodyEvidence.of("exchanges/a/request.body", packed))))
          .passes(REQUEST, ExchangeCode.HASH_BEFORE_CODING)
          .passes(CheckId.EXCHANGE_MODEL, ExchangeCode.MODEL_AGREES);
    }

    @Test
    void isFoundInTheOtherKnownWaysOfHashingToo() {
      Appraised appraised = stored(gzip(TestExchange.RESPONSE + "\n"));
      appraised.passes(RESPONSE, ExchangeCode.HASH_BEFORE_CODING);
      assertThat(appraised.finding(RESPONSE).grounds().details())
          .containsEntry("variant", "without-final-lf");
    }

    @Test
    void mayBeTheCompressedBytesAndIsReadAllTheSame() {
      BodyEvidence body = response(gzip(TestExchange.RESPONSE));
      String text = TestExchange.hash(TestExchange.REQUEST) + ":" + body.sha256().hex();
      Appraised.of(
              TestExchange.valid()
                  .withRecord(TestExchange.record(TestKey.ECDSA, text))
                  .withResponse(Optional.of(body)))
          .passes(RESPONSE, ExchangeCode.HASH_EXACT)
          .passes(CheckId.EXCHANGE_MODEL, ExchangeCode.MODEL_AGREES);
    }
  }

  @Nested
  class AContradiction {
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void isAnotherBodyThatWasCompressed(String coding) {
      Bytes other = Bytes.utf8(TestExchange.RESPONSE.replace("Grüße", "Grüsse"));
      Appraised appraised = stored(coded(coding, other));
      appraised.fails(RESPONSE, ExchangeCode.HASH_MISMATCH);
      assertThat(appraised.finding(RESPONSE).grounds().message()).contains("decoded (" + coding);
    }

    @Test
    void isAlteredTextWhateverItsHeadersSayOfIt() {
      String other = TestExchange.RESPONSE.replace("Grüße", "Grüsse");
      stored(response(Bytes.utf8(other)).codedIn("br")).fails(RESPONSE, ExchangeCode.HASH_MISMATCH);
      stored(response(Bytes.utf8("x\u0001" + other))).fails(RESPONSE, ExchangeCode.HASH_MISMATCH);
    }
  }

  /** What a receipt states is a hash of the bytes that left the service. */
  @Nested
  class OfAReceipt {
    private final Sha256 stated = Sha256.of(Bytes.utf8(TestExchange.RESPONSE));

    private Finding compared(BodyEvidence body) {
      ExchangeEvidence evidence = TestExchange.valid().evidence();
      Key asked = new Key(RESPONSE, TestExchange.SUBJECT);
      HashResult result =
          new WireHashCheck(asked, "response", evidence, new ContentCodings())
              .compare(body, stated, true);
      assertThat(result.proven().isPresent()).isEqualTo(result.finding() instanceof Finding.Passed);
      return result.finding();
    }

    @Test
    void theStatedHashIsFoundInWhatWasCompressed() {
      assertThat(compared(response(gzip(TestExchange.RESPONSE))).code())
          .isEqualTo(ExchangeCode.HASH_BEFORE_CODING);
    }

    @Test
    void noOtherWayOfHashingIsTried() {
      assertThat(compared(response(gzip(TestExchange.RESPONSE + "\n"))).code())
          .isEqualTo(ExchangeCode.HASH_MISMATCH);
    }

    @Test
    void whatCannotBeDecodedIsUndecided() {
      assertThat(compared(response(gzip(TestExchange.RESPONSE).first(20))).code())
          .isEqualTo(ExchangeCode.HASH_UNDECIDED);
      Sha256 other = Sha256.of(Bytes.utf8("other"));
      BodyEvidence text = LargeBodyTest.body("data: {}\n\n");
      assertThat(compared(text).code()).isEqualTo(ExchangeCode.HASH_MISMATCH);
      assertThat(compared(text.codedIn("gzip")).code()).isEqualTo(ExchangeCode.HASH_MISMATCH);
      BodyEvidence compressed = LargeBodyTest.body("\u001f\u008b\b");
      assertThat(compared(compressed).code()).isEqualTo(ExchangeCode.HASH_UNDECIDED);
      BodyEvidence withheld = BodyEvidence.withheld("r", other, 9);
      assertThat(compared(withheld).code()).isEqualTo(ExchangeCode.WITHHELD_UNDECIDED);
      assertThat(compared(withheld.codedIn("gzip")).code())
          .isEqualTo(ExchangeCode.WITHHELD_UNDECIDED);
    }
  }

  @Nested
  class WhatCannotBeDecoded {
    private void isUndecided(BodyEvidence body, String why) {
      Appraised appraised = stored(body);
      appraised
          .misses(RESPONSE, ExchangeCode.HASH_UNDECIDED)
          .misses(CheckId.EXCHANGE_MODEL, FrameCode.BLOCKED);
      assertThat(appraised.finding(RESPONSE).grounds().message()).contains(why);
    }

    @Test
    void isCutShortDamagedOrFollowedByMore() {
      Bytes whole = gzip(TestExchange.RESPONSE);
      isUndecided(response(whole.first(whole.size() - 9)), "cut short");
      isUndecided(response(whole.first(3)), "head");
      isUndecided(response(whole.with(whole.size() - 1, 7)), "checksum");
      isUndecided(response(whole.with(10, 0xFF)), "damaged");
      isUndecided(response(whole.concat(Bytes.utf8("x"))), "more bytes follow");
      isUndecided(response(whole.concat(whole)), "more bytes follow");
      isUndecided(response(whole.with(3, 8)), "parts not read");
    }

    @Test
    void isInAnotherCoding() {
      isUndecided(
          response(Bytes.of(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 1, 2, 3})), "zstd");
      isUndecided(
          response(Bytes.of(new byte[] {0x0B, 0x02, (byte) 0x80, 0x7B, 0x7D, 3})).codedIn("br"),
          "(br)");
    }

    /** No header decides: the same bytes are judged alike with and without one. */
    @Test
    void isNoText() {
      byte[] noise = new byte[200];
      new Random(7).nextBytes(noise);
      noise[0] = 0x21;
      isUndecided(response(Bytes.of(noise)), "may be compressed (coding unknown)");
      isUndecided(response(Bytes.of(noise)).codedIn("br"), "may be compressed (br)");
      isUndecided(LargeBodyTest.body(new String(noise, ISO_8859_1)), "too large");
    }

    @Test
    void isCompressedTwice() {
      isUndecided(response(coded("gzip", gzip(TestExchange.RESPONSE + "x"))), "compressed again");
    }

    @Test
    void isLongerThanABodyMayBe() {
      Bytes bomb = coded("gzip", Bytes.of(new byte[64 << 20]));
      assertThat(bomb.size()).isLessThan(1 << 20);
      isUndecided(response(bomb), "decodes to more than " + ContentCodings.MOST_OF_ONE);
    }

    @Test
    void isBeyondWhatIsDecodedForOneBundle() {
      Bytes large = coded("gzip", Bytes.of(new byte[StrictJson.MAX_BYTES]));
      BodyEvidence body = response(large);
      ContentCodings codings = new ContentCodings();
      long fit = ContentCodings.MOST_BYTES / StrictJson.MAX_BYTES;
      for (int i = 0; i < fit; i++) {
        assertThat(codings.of(body, large).orElseThrow().plain()).isPresent();
      }
      assertThat(codings.of(body, large).orElseThrow().obstacle()).contains("this bundle");
    }
  }

  /** Nothing else than what was compressed comes out, and nothing is thrown. */
  @Property(tries = 150)
  void anAlteredBodyIsNeverTakenForTheSignedOne(
      @ForAll boolean gzip, @ForAll @IntRange(max = 999) int permille, @ForAll byte value) {
    Bytes whole = coded(gzip ? "gzip" : "deflate", Bytes.utf8(TestExchange.RESPONSE));
    int at = whole.size() * permille / 1000;
    Bytes altered = whole.with(at, value & 0xFF);
    Bytes plain = new ContentCodings().readable(response(altered), altered);
    assertThat(plain.equals(altered) || plain.equals(Bytes.utf8(TestExchange.RESPONSE))).isTrue();
    Bytes cut = whole.first(at);
    assertThat(new ContentCodings().readable(response(cut), cut)).isEqualTo(cut);
    Code found = stored(cut).finding(RESPONSE).code();
    assertThat(found).isIn(ExchangeCode.HASH_UNDECIDED, ExchangeCode.HASH_MISMATCH);
    assertThat(found.equals(ExchangeCode.HASH_UNDECIDED) || at < 2).isTrue(); // nothing shows it
  }
}
