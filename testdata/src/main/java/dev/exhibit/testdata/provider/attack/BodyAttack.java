package dev.exhibit.testdata.provider.attack;

import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Attacks on bodies, hashes and the text that is signed over them. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum BodyAttack implements ExchangeAttack {
  X1_NO_BODIES(
      "neither body, so the signed hashes bind nothing",
      "exchange.request-hash",
      packed(s -> s.evidence().withBodies(Optional.empty(), Optional.empty()))),
  X2_OTHER_BODIES(
      "the bodies of another exchange with the same machine",
      "exchange.request-hash",
      packed(BodyForgery::otherBodies)),
  X3_REQUEST_RESERIALISED(
      "the request written with blanks",
      "exchange.request-hash",
      packed(s -> BodyForgery.request(s, BodyForgery::respelled))),
  X3_REQUEST_BOM(
      "a byte order mark before the request",
      "exchange.request-hash",
      packed(s -> BodyForgery.request(s, BodyForgery::withByteOrderMark))),
  X3_RESPONSE_RESERIALISED(
      "the JSON response written with line breaks",
      "exchange.response-hash",
      served(s -> BodyForgery.response(s.withStreaming(false), BodyForgery::respelled))),
  X3_RESPONSE_CRLF(
      "a stream with CRLF line ends",
      "exchange.response-hash",
      served(s -> BodyForgery.response(s, b -> BodyForgery.replace(b, "\n", "\r\n")))),
  X3_RESPONSE_BOM(
      "a byte order mark before the response",
      "exchange.response-hash",
      served(s -> BodyForgery.response(s, BodyForgery::withByteOrderMark))),
  X3_RESPONSE_WORD_CHANGED(
      "one word of the answer changed",
      "exchange.response-hash",
      served(s -> BodyForgery.response(s, b -> BodyForgery.replace(b, " no", " a ")))),
  X4_BEFORE_DONE(
      "a stream that ends before [DONE]",
      "exchange.response-hash",
      served(s -> BodyForgery.response(s, b -> BodyForgery.replace(b, "data: [DONE]\n\n", "")))),
  X4_REORDERED(
      "two events of a stream exchanged",
      "exchange.response-hash",
      served(s -> BodyForgery.events(s, BodyForgery::secondAndThirdExchanged))),
  X4_DROPPED(
      "one event of a stream left out",
      "exchange.response-hash",
      served(s -> BodyForgery.events(s, BodyForgery::thirdDropped))),
  X5_MODEL_SWAPPED(
      "another model's name in the signed text, signature unchanged",
      "exchange.signature",
      served(
          s ->
              s.with(ProviderProfile.NEAR_AI)
                  .with(
                      Tampers.record(
                          (r, e) -> r.withText(r.text().replace(e.model(), "simulated/better")))))),
  X5_MODEL_SWAPPED_SIGNED(
      "the machine signs for another model than the one in request and response",
      "exchange.model",
      served(
          s ->
              BodyForgery.text(
                  s.with(ProviderProfile.NEAR_AI),
                  t -> t.replace(ExchangeScenario.MODEL, "simulated/better")))),
  X5_EMPTY_MODEL(
      "a text of three parts whose model is empty, signed",
      "exchange.model",
      served(s -> BodyForgery.text(s, t -> ":" + t))),
  X5_FOUR_PARTS(
      "a text of four parts, signed",
      "exchange.model",
      served(s -> BodyForgery.text(s.with(ProviderProfile.NEAR_AI), t -> "simulated/better:" + t))),
  X5_EMPTY_HASH(
      "an empty request hash, signed",
      "exchange.request-hash",
      served(s -> BodyForgery.text(s, t -> t.substring(t.indexOf(':'))))),
  X8_UPPER_CASE(
      "hashes in capitals, signed",
      "exchange.request-hash",
      served(s -> BodyForgery.text(s, t -> t.toUpperCase(Locale.ROOT)))),
  X8_HEX_PREFIX(
      "hashes with 0x, signed",
      "exchange.request-hash",
      served(s -> BodyForgery.text(s, t -> "0x" + t.replace(":", ":0x")))),
  X9_HASHES_EXCHANGED(
      "request and response hash exchanged, signature unchanged",
      "exchange.signature",
      served(s -> s.with(Tampers.record((r, e) -> r.withText(BodyForgery.exchanged(r.text())))))),
  X9_HASHES_EXCHANGED_SIGNED(
      "request and response hash exchanged, signed",
      "exchange.request-hash",
      served(s -> BodyForgery.text(s, BodyForgery::exchanged))),
  X10_OLD_EXCHANGE(
      "an exchange of forty days ago under an attestation of today",
      "exchange.time",
      packed(
          s -> s.at(s.tee().now().minus(Duration.ofDays(40))).evidence().attestedBy(s.evidence()))),
  X11_NO_SIGNATURE(
      "an exchange that nobody signed",
      "exchange.signature",
      served(s -> s.with(Tampers.document((r, e) -> Optional.empty())))),
  X12_GATEWAY_FOR_MODEL(
      "the gateway's signature, said to be the model's",
      "exchange.signer-attested",
      served(
          s ->
              s.with(ProviderProfile.NEAR_AI_GATEWAY)
                  .with(Tampers.record((r, e) -> r.withKind("provider_tee")))));

  private final String what;
  private final String expectedCheck;
  private final Attack attack;

  BodyAttack(String what, String expectedCheck, Attack attack) {
    this.what = what;
    this.expectedCheck = expectedCheck;
    this.attack = attack;
  }

  private static Attack served(UnaryOperator<ExchangeScenario> scenario) {
    return Attack.served(scenario);
  }

  private static Attack packed(Function<ExchangeScenario, ExchangeEvidence> evidence) {
    return Attack.packed(evidence);
  }

  @Override
  public String row() {
    return name().substring(0, name().indexOf('_'));
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public String expectedCheck() {
    return expectedCheck;
  }

  @Override
  public Optional<ExchangeScenario> atProvider(ExchangeScenario valid) {
    return attack.atProvider(valid);
  }

  @Override
  public ExchangeEvidence apply(ExchangeScenario valid) {
    return attack.apply(valid);
  }
}
