package dev.exhibit.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.BodyVariant;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.exchange.signature.TestKey;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HashCheckTest {
  private static final CheckId REQUEST = CheckId.EXCHANGE_REQUEST_HASH;
  private static final CheckId RESPONSE = CheckId.EXCHANGE_RESPONSE_HASH;

  /** The producer hashed {@code hashed} and sent {@code sent}. */
  private static Appraised hashedAs(String hashed, String sent) {
    return Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, hashed).withResponse(sent));
  }

  @Nested
  class Variants {
    @Test
    void oneFinalLineFeedMoreOrLessIsNamed() {
      hashedAs(TestExchange.RESPONSE, TestExchange.RESPONSE + "\n")
          .passes(RESPONSE, ExchangeCode.HASH_AFTER_LF);
      hashedAs(TestExchange.RESPONSE + "\n", TestExchange.RESPONSE)
          .passes(RESPONSE, ExchangeCode.HASH_AFTER_LF);
      Appraised.of(TestExchange.valid().withRequest(TestExchange.REQUEST + "\n"))
          .passes(REQUEST, ExchangeCode.HASH_AFTER_LF);
    }

    @Test
    void twoLineFeedsAreNoVariant() {
      hashedAs(TestExchange.RESPONSE, TestExchange.RESPONSE + "\n\n")
          .fails(RESPONSE, ExchangeCode.HASH_MISMATCH);
    }

    /** What Python makes of the response; written out by hand from json.dumps. */
    private static final String PYTHON =
        "{\"id\": \"chatcmpl-1\", \"created\": "
            + TestExchange.CREATED_SECONDS
            + ", \"model\": \""
            + TestExchange.MODEL
            + "\", \"choices\": [{\"message\": {\"content\":"
            + " \"Gr\\u00fc\\u00dfe \\ud83d\\ude00\"}, \"logprob\": -0.5}]}";

    @Test
    void aResponseHashedAsPythonWritesItIsNamed() {
      Appraised appraised = hashedAs(PYTHON, TestExchange.RESPONSE);
      appraised.passes(RESPONSE, ExchangeCode.HASH_AFTER_PYTHON);
      Grounds grounds = appraised.finding(RESPONSE).grounds();
      assertThat(grounds.details()).containsEntry("variant", "python-json-dumps");
      assertThat(grounds.expected().flatMap(Value::single)).contains(TestExchange.hash(PYTHON));
      assertThat(grounds.actual().flatMap(Value::single))
          .contains(TestExchange.hash(TestExchange.RESPONSE));
      assertThat(appraised.outcome().verified().orElseThrow().responseVariant())
          .isEqualTo(BodyVariant.PYTHON);
    }

    @Test
    void aRequestIsNeverRewritten() {
      String python = TestExchange.REQUEST.replace(":", ": ").replace(":  ", ": ");
      String compact = python.replace(": ", ":").replace(", ", ",");
      Appraised.of(TestExchange.signedBodies(python, TestExchange.RESPONSE).withRequest(compact))
          .fails(REQUEST, ExchangeCode.HASH_MISMATCH);
    }

    @Test
    void anExactMatchIsNamedBeforeAnyOther() {
      hashedAs(PYTHON, PYTHON).passes(RESPONSE, ExchangeCode.HASH_EXACT);
    }

    @Test
    void theRequestHashMayBeTheCallersOwn() {
      assertThat(Appraised.of(TestExchange.valid()).finding(REQUEST).grounds().details())
          .hasEntrySatisfying(
              "limitation", value -> assertThat((String) value).contains("X-Request-Hash"));
    }
  }

  @Nested
  class Attacks {
    /** X2. */
    @Test
    void bodiesOfAnotherExchangeFail() {
      TestExchange other =
          TestExchange.signedBodies(
              TestExchange.REQUEST.replace("Hi", "Ho"),
              TestExchange.RESPONSE.replace("chatcmpl-1", "chatcmpl-2"));
      Appraised appraised =
          Appraised.of(other.withRequest(TestExchange.REQUEST).withResponse(TestExchange.RESPONSE));
      appraised
          .fails(REQUEST, ExchangeCode.HASH_MISMATCH)
          .fails(RESPONSE, ExchangeCode.HASH_MISMATCH)
          .passes(CheckId.EXCHANGE_SIGNATURE, SignatureCode.SIGNATURE_VALID);
    }

    static Stream<String> respelled() {
      return Stream.of(
          TestExchange.RESPONSE.replace(":", ": "),
          "\uFEFF" + TestExchange.RESPONSE,
          TestExchange.RESPONSE + "\r\n",
          " " + TestExchange.RESPONSE,
          TestExchange.RESPONSE.replace("ü", "\\u00fc"),
          TestExchange.RESPONSE.replace("-0.50", "-0.5"));
    }

    /** X3. */
    @ParameterizedTest
    @MethodSource("respelled")
    void aRespelledResponseFails(String respelled) {
      hashedAs(TestExchange.RESPONSE, respelled).fails(RESPONSE, ExchangeCode.HASH_MISMATCH);
    }

    /** X3. */
    @Test
    void changedLineEndsOfAStreamFail() {
      hashedAs(TestExchange.STREAM, TestExchange.STREAM.replace("\n", "\r\n"))
          .fails(RESPONSE, ExchangeCode.HASH_MISMATCH);
    }

    static Stream<String> mangledStreams() {
      String stream = TestExchange.STREAM;
      String[] events = stream.split("\n\n", -1);
      return Stream.of(
          stream.replace("data: [DONE]\n\n", ""),
          events[1] + "\n\n" + events[0] + "\n\n" + events[2] + "\n\n",
          events[0] + "\n\n" + events[2] + "\n\n",
          stream.substring(0, stream.length() / 2),
          stream.replace("\n\n", "\n"));
    }

    /** X4. */
    @ParameterizedTest
    @MethodSource("mangledStreams")
    void aMangledStreamFails(String mangled) {
      hashedAs(TestExchange.STREAM, mangled)
          .fails(RESPONSE, ExchangeCode.HASH_MISMATCH)
          .only(RESPONSE);
    }

    /** X4: the signer vouches for what it sent, and the reader learns that it broke off. */
    @Test
    void aStreamThatTheSignerBrokeOffIsNoted() {
      String cut = TestExchange.STREAM.replace("data: [DONE]\n\n", "");
      Appraised appraised = Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, cut));
      appraised.passes(RESPONSE, ExchangeCode.HASH_EXACT);
      assertThat(appraised.finding(RESPONSE).grounds().message()).contains("[DONE]");
      assertThat(
              Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, TestExchange.STREAM))
                  .finding(RESPONSE)
                  .grounds()
                  .message())
          .doesNotContain("[DONE]");
    }

    /** X9. */
    @Test
    void swappedHashesAreNamedAsSuch() {
      String swapped = TestExchange.text(TestExchange.RESPONSE, TestExchange.REQUEST);
      Appraised.of(TestExchange.signed(TestKey.ECDSA, swapped))
          .fails(REQUEST, ExchangeCode.HASHES_SWAPPED)
          .fails(RESPONSE, ExchangeCode.HASHES_SWAPPED)
          .passes(CheckId.EXCHANGE_SIGNATURE, SignatureCode.SIGNATURE_VALID);
    }

    /** X8. */
    @Test
    void hashesThatMatchOnlyLenientlyFail() {
      String text = TestExchange.text(TestExchange.REQUEST, TestExchange.RESPONSE);
      String prefixed = "0x" + text.replace(":", ":0x");
      for (String lenient : new String[] {text.toUpperCase(java.util.Locale.ROOT), prefixed}) {
        Appraised.of(TestExchange.signed(TestKey.ECDSA, lenient))
            .fails(CheckId.EXCHANGE_SIGNATURE, SignatureCode.SIGNED_TEXT_MALFORMED);
      }
    }
  }

  @Nested
  class WithheldAndLarge {
    private static final Sha256 DIGEST = Sha256.of(Bytes.utf8(TestExchange.RESPONSE));
    private static final Sha256 OTHER = Sha256.of(Bytes.utf8("other"));

    private static Appraised with(BodyEvidence body) {
      return Appraised.of(TestExchange.valid().withResponse(Optional.of(body)));
    }

    /** X7: it passes from the digest and says that nobody has seen the body. */
    @Test
    void aWithheldBodyPassesFromItsDigest() {
      Appraised appraised = with(BodyEvidence.withheld("r", DIGEST, 9));
      appraised.passes(RESPONSE, ExchangeCode.HASH_FROM_WITHHELD_DIGEST);
      assertThat(appraised.finding(RESPONSE).grounds().message()).contains("withheld");
    }

    @Test
    void everyCheckThatNeedsAWithheldBodyIsMissing() {
      Code withheld = FrameCode.CONTENT_WITHHELD;
      with(BodyEvidence.withheld("r", DIGEST, 9))
          .misses(CheckId.EXCHANGE_MODEL, withheld)
          .misses(CheckId.EXCHANGE_E2EE, withheld)
          .misses(CheckId.EXCHANGE_TIME, withheld);
    }

    /** X13. */
    @Test
    void aWithheldBodyThatMightFailIsUndecided() {
      Appraised appraised = with(BodyEvidence.withheld("r", OTHER, 9));
      appraised.misses(RESPONSE, ExchangeCode.WITHHELD_UNDECIDED);
      assertThat(appraised.finding(RESPONSE).grounds().message()).contains("looks the same");
      assertThat(appraised.outcome().verified()).isEmpty();
    }
  }
}
