package dev.exhibit.testdata.provider.attack;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.ReportData;
import dev.exhibit.testdata.provider.Tamper;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Attacks on attestation reports around genuine quotes: entries that cannot be read, containers of
 * another type, the gateway in the model's place, bytes of report_data that nothing accounts for.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum ReportAttack {
  W1_OTHER_SECOND_HALF(
      "a quote over the key and over bytes that are nobody's nonce",
      "",
      "tdx.report-data",
      "report-data-not-explained",
      s ->
          s.with(ProviderProfile.PHALA)
              .with(Tampers.reportData((identity, nonce) -> padded(identity, "not the nonce")))),
  W1_NO_KEY_STATED(
      "a report that leaves its key to be read from the quote",
      "",
      "tdx.report-data",
      "layout-unknown",
      s ->
          report(
              s.with(ProviderProfile.PHALA),
              r ->
                  CompactJson.object()
                      .put("quote", r.path("intel_quote").stringValue())
                      .set("event_log", r.path("event_log")))),
  W1_ECHOED_AS_KEY(
      "text in report_data that the report states as an address once more",
      "",
      "tdx.report-data",
      "report-data-mismatch",
      s ->
          report(
              s.with(ProviderProfile.PHALA)
                  .with(Tampers.reportData((identity, nonce) -> padded(text("hello"), ""))),
              r ->
                  r.put("signing_address", text("hello").concat(Bytes.zeros(15)).hex())
                      .without(List.of("signing_public_key", "all_attestations")))),
  W13_NO_QUOTE("an entry without a quote", model(m -> m.remove("intel_quote"))),
  W13_NULL_QUOTE("an entry whose quote is null", model(m -> m.putNull("intel_quote"))),
  W13_NUMBER("an entry whose quote is a number", model(m -> m.put("intel_quote", 4))),
  W13_NO_HEX("an entry whose quote is other text", model(m -> m.put("intel_quote", "a quote!"))),
  W13_OTHER_SHAPE("an entry of another provider's shape", model(ReportAttack::moveQuote)),
  W13_NULL_ENTRY("null in an entry's place", models(list -> list.set(0, NullNode.getInstance()))),
  W13_TEXT_ENTRY("text in an entry's place", models(list -> list.set(0, StringNode.valueOf("x")))),
  W14_OBJECT_FOR_LIST(
      "an object where the list of models belongs",
      near(r -> r.set("model_attestations", CompactJson.object().put("a", 1)))),
  W14_TEXT_FOR_LIST(
      "text where the list of models belongs", near(r -> r.put("model_attestations", "[]"))),
  W14_OBJECT_FOR_LIST_FLAT(
      "an object where the list of attestations belongs",
      "/item-0",
      "tdx.quote",
      "report-not-understood",
      s ->
          report(
              s.with(ProviderProfile.PHALA),
              r -> r.set("all_attestations", CompactJson.object().put("a", 1)))),
  W14_LIST_FOR_GATEWAY(
      "a list where the gateway's attestation belongs",
      "/gateway",
      "tdx.quote",
      "report-not-understood",
      near(r -> r.set("gateway_attestation", CompactJson.array()))),
  W15_GATEWAY_ALONE(
      "a report of the gateway with an empty list of models",
      "/model-0",
      "tdx.quote",
      "model-not-attested",
      near(r -> r.set("model_attestations", CompactJson.array()))),
  W15_MODELS_DROPPED(
      "a report of the gateway without a list of models",
      "/model-0",
      "tdx.quote",
      "model-not-attested",
      near(r -> r.without("model_attestations"))),
  W15_GATEWAY_AS_MODEL(
      "the gateway's attestation as the model's",
      "/model-0",
      "tdx.report-data",
      "gateway-attestation-shown-as-model",
      near(
          r ->
              r.set(
                  "model_attestations",
                  CompactJson.array().add(r.path("gateway_attestation").deepCopy()))));

  private final String what;
  private final String place;
  private final String check;
  private final String code;
  private final UnaryOperator<ExchangeScenario> attack;

  ReportAttack(String what, UnaryOperator<ExchangeScenario> attack) {
    this(what, "/model-0", "tdx.quote", "report-not-understood", attack);
  }

  ReportAttack(
      String what,
      String place,
      String check,
      String code,
      UnaryOperator<ExchangeScenario> attack) {
    this.what = what;
    this.place = place;
    this.check = check;
    this.code = code;
    this.attack = attack;
  }

  /** The row of the catalogue, such as {@code W13}. */
  public String row() {
    return name().substring(0, name().indexOf('_')).toUpperCase(Locale.ROOT);
  }

  /** What the attacker did, in a few words. */
  public String what() {
    return what;
  }

  /** Where in the attestation it is caught: empty, or a part such as {@code /model-0}. */
  public String place() {
    return place;
  }

  /** The id of the check that catches it. */
  public String expectedCheck() {
    return check;
  }

  /** The code it gives. */
  public String expectedCode() {
    return code;
  }

  /** The misbehaving provider that {@code valid} becomes. */
  public ExchangeScenario apply(ExchangeScenario valid) {
    return attack.apply(valid);
  }

  private static UnaryOperator<ExchangeScenario> near(UnaryOperator<ObjectNode> change) {
    return s -> report(s.with(ProviderProfile.NEAR_AI), change);
  }

  private static UnaryOperator<ExchangeScenario> models(Consumer<ArrayNode> change) {
    return near(
        r -> {
          change.accept((ArrayNode) r.path("model_attestations"));
          return r;
        });
  }

  private static UnaryOperator<ExchangeScenario> model(Consumer<ObjectNode> change) {
    return models(list -> change.accept((ObjectNode) list.path(0)));
  }

  private static void moveQuote(ObjectNode model) {
    model.set("quote", model.path("intel_quote"));
    model.remove("intel_quote");
  }

  /** Another report, of the same provider, which keeps what else it does wrong. */
  private static ExchangeScenario report(
      ExchangeScenario scenario, UnaryOperator<ObjectNode> change) {
    Tamper before = scenario.tamper();
    return scenario.with(
        new Tamper() {
          @Override
          public Bytes reportData(Bytes honest, Bytes identity, Bytes nonce) {
            return before.reportData(honest, identity, nonce);
          }

          @Override
          public ObjectNode report(ObjectNode honest) {
            return change.apply(honest);
          }
        });
  }

  private static Bytes text(String text) {
    return Bytes.utf8(text);
  }

  private static Bytes padded(Bytes first, String second) {
    return filled(first).concat(filled(text(second)));
  }

  private static Bytes filled(Bytes bytes) {
    return bytes.concat(Bytes.zeros(ReportData.HALF - bytes.size()));
  }
}
