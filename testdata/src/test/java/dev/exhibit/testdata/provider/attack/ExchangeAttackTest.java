package dev.exhibit.testdata.provider.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.keys.Recovery;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.SimulatedService;
import dev.exhibit.testdata.provider.Tamper;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ExchangeAttackTest {
  private static final ExchangeScenario VALID = ExchangeScenario.seeded(1);

  static List<ExchangeAttack> all() {
    return ExchangeAttack.all();
  }

  static Stream<ExchangeAttack> served() {
    return all().stream().filter(attack -> attack.atProvider(VALID).isPresent());
  }

  /** The rest of X is about whole bundles, the rest of S about receipts. */
  @Test
  void coversEveryRowThatASingleSignedExchangeCanShow() {
    Set<String> rows =
        Set.of(
            "X1", "X2", "X3", "X4", "X5", "X8", "X9", "X10", "X11", "X12", "S1", "S2", "S3", "S4",
            "S5", "S11", "S12");

    assertThat(all().stream().map(ExchangeAttack::row).distinct())
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  @ParameterizedTest
  @MethodSource("all")
  void differsFromTheHonestExchange(ExchangeAttack attack) {
    assertThat(attack.apply(VALID)).isNotEqualTo(VALID.evidence());
  }

  @ParameterizedTest
  @MethodSource("all")
  void isTheSameEveryTime(ExchangeAttack attack) {
    assertThat(attack.apply(ExchangeScenario.seeded(1))).isEqualTo(attack.apply(VALID));
  }

  @ParameterizedTest
  @MethodSource("served")
  void changesOneThingOfWhatTheSameProviderServesHonestly(ExchangeAttack attack) {
    ExchangeScenario attacked = attack.atProvider(VALID).orElseThrow();
    ExchangeEvidence honest = attacked.with(Tamper.NONE).evidence();
    ExchangeEvidence evidence = attack.apply(VALID);

    assertThat(
            Stream.of(
                evidence.request().equals(honest.request()),
                evidence.response().equals(honest.response()),
                evidence.signature().equals(honest.signature()),
                evidence.report().equals(honest.report())))
        .filteredOn(same -> !same)
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = BodyAttack.class,
      names = ".*_SIGNED|X5_EMPTY_.*|X5_FOUR_PARTS|X8_.*",
      mode = EnumSource.Mode.MATCH_ANY)
  void signsWhatOnlyTheMachineCouldSign(BodyAttack attack) throws StrictJson.Malformed {
    ExchangeScenario attacked = attack.atProvider(VALID).orElseThrow();
    JsonNode record = StrictJson.parse(attack.apply(VALID).signature().orElseThrow());
    var service = new SimulatedService(attacked.tee(), attacked.profile(), attacked.tamper());
    Bytes signature =
        Bytes.fromHex(record.get("signature").stringValue().substring(2)).orElseThrow();

    assertThat(Recovery.address(record.get("text").stringValue(), signature))
        .isEqualTo(service.signer().ecdsa().address());
  }

  @Test
  void leavesTheAttackersSignatureValidUnderTheAttackersName() throws StrictJson.Malformed {
    JsonNode record =
        StrictJson.parse(SignatureAttack.S1_OWN_KEY.apply(VALID).signature().orElseThrow());
    Bytes signature =
        Bytes.fromHex(record.get("signature").stringValue().substring(2)).orElseThrow();
    Bytes recovered = Recovery.address(record.get("text").stringValue(), signature);

    assertThat("0x" + recovered.hex())
        .isEqualToIgnoringCase(record.get("signing_address").stringValue());
  }

  @Test
  void showsAnAddressThatDoesNotFitASignatureOverAnotherPrefix() throws StrictJson.Malformed {
    JsonNode record =
        StrictJson.parse(SignatureAttack.S12_PREFIX_LENGTH.apply(VALID).signature().orElseThrow());
    Bytes signature =
        Bytes.fromHex(record.get("signature").stringValue().substring(2)).orElseThrow();

    assertThat("0x" + Recovery.address(record.get("text").stringValue(), signature).hex())
        .isNotEqualToIgnoringCase(record.get("signing_address").stringValue());
  }
}
