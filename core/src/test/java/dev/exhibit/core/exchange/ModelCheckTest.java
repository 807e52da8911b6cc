package dev.exhibit.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.exchange.signature.TestKey;
import dev.exhibit.core.policy.ExchangePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelCheckTest {
  private static final CheckId MODEL = CheckId.EXCHANGE_MODEL;
  private static final String M = TestExchange.MODEL;

  private static String naming(String body, String model) {
    return body.replace(M, model);
  }

  private static TestExchange exchange(String signed, String requested, String answered) {
    String request = naming(TestExchange.REQUEST, requested);
    String response = naming(TestExchange.RESPONSE, answered);
    return TestExchange.of(request, response)
        .withRecord(
            TestExchange.record(TestKey.ECDSA, signed + TestExchange.text(request, response)));
  }

  @Test
  void oneNameEverywhereAgrees() {
    Appraised.of(exchange(M + ":", M, M)).passes(MODEL, ExchangeCode.MODEL_AGREES);
  }

  @Test
  void theServedNameMayDifferFromTheOneRequested() {
    Appraised alias = Appraised.of(exchange(M + ":", "alias", M));
    alias.passes(MODEL, ExchangeCode.MODEL_OTHER_THAN_REQUESTED);
    assertThat(alias.finding(MODEL).grounds().message()).contains("asks for \"alias\"").contains(M);
    assertThat(alias.finding(MODEL).grounds().details())
        .containsEntry("signed", List.of(M))
        .containsEntry("response", List.of(M))
        .containsEntry("request", List.of("alias"));
  }

  @Test
  void onlyAPolicyCanSayThatAnAliasIsTheSignedModel() {
    Appraised.of(exchange(M + ":", "alias", "alias")).misses(MODEL, ExchangeCode.MODEL_UNCONFIRMED);
  }

  @Test
  void aThirdModelContradictsTheSigner() {
    Appraised.of(exchange(M + ":", "alias", "third"))
        .fails(MODEL, ExchangeCode.MODEL_CONTRADICTS)
        .only(MODEL);
    Appraised.of(exchange(M + ":", M, "third")).fails(MODEL, ExchangeCode.MODEL_CONTRADICTS);
  }

  @Test
  void aTextWithoutModelLeavesADifferenceToBeNoted() {
    Appraised.of(exchange("", "alias", M)).passes(MODEL, ExchangeCode.MODEL_OTHER_THAN_REQUESTED);
  }

  /** X5: the signature covers the prefix. */
  @Test
  void aSwappedPrefixBreaksTheSignature() {
    String text = TestExchange.text(TestExchange.REQUEST, TestExchange.RESPONSE);
    String signature = TestKey.ECDSA.sign(M + ":" + text).hex();
    for (String other : List.of("other/model:" + text, text, "x:" + M + ":" + text)) {
      Appraised.of(
              TestExchange.valid()
                  .withRecord(
                      TestExchange.record(other, signature, TestKey.ECDSA.address(), "ecdsa")))
          .fails(CheckId.EXCHANGE_SIGNATURE, SignatureCode.SIGNER_ADDRESS_MISMATCH)
          .only(CheckId.EXCHANGE_SIGNATURE);
    }
  }

  /** X5: a colon in the model is the model's. */
  @Test
  void aModelWithColonsIsReadWhole() {
    Appraised.of(exchange("org/model:free:", "org/model:free", "org/model:free"))
        .passes(MODEL, ExchangeCode.MODEL_AGREES);
  }

  @Test
  void aPolicyMayPinTheModel() {
    TestExchange exchange = exchange(M + ":", "alias", M);
    Appraised.of(exchange, accepting(Set.of(M)))
        .passes(MODEL, ExchangeCode.MODEL_OTHER_THAN_REQUESTED);
    Appraised.of(exchange, accepting(Set.of("alias")))
        .fails(MODEL, ExchangeCode.MODEL_NOT_ACCEPTED)
        .only(MODEL);
    Appraised.of(exchange, accepting(Set.of())).fails(MODEL, ExchangeCode.MODEL_NOT_ACCEPTED);
  }

  private static ExchangePolicy accepting(Set<String> models) {
    return new ExchangePolicy(Optional.of(models), Duration.ofDays(1), Duration.ofMinutes(10));
  }

  @Test
  void whereNothingNamesAModelNothingIsCompared() {
    Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, "{\"id\":\"1\"}"))
        .misses(MODEL, ExchangeCode.MODEL_NOT_STATED);
    Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, "data: [DONE]\n\n"))
        .misses(MODEL, ExchangeCode.BODY_UNREADABLE);
    Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, ""))
        .misses(MODEL, ExchangeCode.BODY_UNREADABLE);
  }

  @Test
  void aSignedNameAloneIsComparedWithNothing() {
    String request = TestExchange.REQUEST;
    for (String silent : List.of("{\"id\":\"1\"}", "{\"model\":7}", "[{\"model\":\"x\"}]")) {
      Appraised.of(
              TestExchange.of(request, silent)
                  .withRecord(
                      TestExchange.record(
                          TestKey.ECDSA, M + ":" + TestExchange.text(request, silent))))
          .misses(MODEL, ExchangeCode.MODEL_NOT_STATED);
    }
  }

  /** One place that names a model agrees with nothing, in whatever way the others are silent. */
  @Test
  void aNameInTheResponseAloneIsComparedWithNothing() {
    for (String silent : List.of("", "{}", "{\"messages\":[]}", "{\"model\":7}", "no JSON")) {
      TestExchange exchange = TestExchange.signedBodies(silent, TestExchange.RESPONSE);
      Appraised.of(exchange).misses(MODEL, ExchangeCode.MODEL_UNCONFIRMED);
      Appraised.of(exchange, accepting(Set.of(M))).passes(MODEL, ExchangeCode.MODEL_AGREES);
      Appraised.of(exchange, accepting(Set.of("other")))
          .fails(MODEL, ExchangeCode.MODEL_NOT_ACCEPTED);
    }
  }

  /** A text that shows nothing is no name, on whichever sides it stands. */
  @Test
  void blankTextsNameNoModel() {
    for (String blank : List.of("", " ", "\\t", "\\u00a0", "\\u200b", "\\u0000")) {
      String request = naming(TestExchange.REQUEST, blank);
      String response = naming(TestExchange.RESPONSE, blank);
      Appraised.of(TestExchange.signedBodies(request, response))
          .misses(MODEL, ExchangeCode.MODEL_NOT_STATED);
      Appraised.of(TestExchange.signedBodies(request, TestExchange.RESPONSE))
          .misses(MODEL, ExchangeCode.MODEL_UNCONFIRMED);
      Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, response))
          .misses(MODEL, ExchangeCode.MODEL_NOT_STATED);
    }
    Appraised.of(exchange("\u00a0:", "\u00a0", "\u00a0"))
        .misses(MODEL, ExchangeCode.MODEL_NOT_STATED);
  }

  /** A request asks with its own member; what stands deeper, or in events, asks for nothing. */
  @Test
  void aRequestAsksForAModelInItsOutermostObjectOnly() {
    String model = "{\"model\":\"" + M + "\"}";
    for (String request :
        List.of(
            "{\"response\":" + model + "}",
            "{\"message\":" + model + "}",
            "data: " + model + "\n\ndata: [DONE]\n\n",
            "[" + model + "]")) {
      Appraised.of(TestExchange.signedBodies(request, TestExchange.RESPONSE))
          .misses(MODEL, ExchangeCode.MODEL_UNCONFIRMED);
    }
    String request = "{\"model\":\"alias\",\"message\":" + model + "}";
    Appraised.of(TestExchange.signedBodies(request, TestExchange.RESPONSE))
        .passes(MODEL, ExchangeCode.MODEL_OTHER_THAN_REQUESTED);
    Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, "{\"response\":" + model + "}"))
        .passes(MODEL, ExchangeCode.MODEL_AGREES);
  }

  @Test
  void dozensOfNamesAreNotExamined() {
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      stream.append("data: {\"model\":\"m").append(i).append("\"}\n\n");
    }
    Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, stream.toString()))
        .misses(MODEL, ExchangeCode.TOO_MANY_NAMES);
    String longName = "{\"model\":\"" + "m".repeat(600) + "\"}";
    Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, longName))
        .misses(MODEL, ExchangeCode.TOO_MANY_NAMES);
  }

  /** Data lines of one event are one document; without blank lines between, each line is one. */
  @Test
  void howAnEventIsSplitOverLinesHidesNothing() {
    for (String hidden :
        List.of(
            "data: {\"model\":\ndata: \"third\"}\n\n",
            "data: {\"model\":\"third\"}\ndata: [DONE]\n",
            "\uFEFFdata: {\"model\":\"third\"}\r\n\r\n",
            "junk\ndata:{\"model\":\"third\"}\r\r")) {
      String request = TestExchange.REQUEST;
      Appraised.of(
              TestExchange.of(request, hidden)
                  .withRecord(
                      TestExchange.record(
                          TestKey.ECDSA, M + ":" + TestExchange.text(request, hidden))))
          .fails(MODEL, ExchangeCode.MODEL_CONTRADICTS);
    }
  }

  @Test
  void anotherChatIdIsNoted() {
    Appraised.of(TestExchange.valid().withHints(hint("chatcmpl-1")))
        .passes(MODEL, ExchangeCode.MODEL_AGREES);
    Appraised.of(TestExchange.valid().withHints(hint("chatcmpl-2")))
        .passes(MODEL, ExchangeCode.MODEL_DIFFERENCES_NOTED);
  }

  private static ExchangeEvidence.Hints hint(String chatId) {
    return new ExchangeEvidence.Hints(Optional.of(chatId), Optional.empty(), List.of());
  }

  @Test
  void eventsThatNameOtherModelsAreSeen() {
    String stream = TestExchange.STREAM.replaceFirst("\"model\":\"" + M, "\"model\":\"third");
    Appraised.of(
            TestExchange.of(TestExchange.REQUEST, stream)
                .withRecord(
                    TestExchange.record(
                        TestKey.ECDSA, M + ":" + TestExchange.text(TestExchange.REQUEST, stream))))
        .fails(MODEL, ExchangeCode.MODEL_CONTRADICTS);
  }

  @Test
  void aBodyThatIsNotTheSignedOneIsNotRead() {
    Appraised.of(TestExchange.valid().withResponse(naming(TestExchange.RESPONSE, "third")))
        .misses(MODEL, FrameCode.BLOCKED);
  }
}
