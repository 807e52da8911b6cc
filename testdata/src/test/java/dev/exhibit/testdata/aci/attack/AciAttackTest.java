package dev.exhibit.testdata.aci.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AciAttackTest {
  private static final AciScenario VALID = AciScenario.seeded(1);
  private static final AciEvidence HONEST = VALID.evidence();

  static List<AciAttack> all() {
    return AciAttack.all();
  }

  @Test
  void coversEveryRowAboutReceiptsAndKeysets() {
    assertThat(all().stream().map(AciAttack::row)).contains("S6", "S7", "S8", "S9", "S10", "M2");
  }

  @ParameterizedTest
  @MethodSource("all")
  void differsFromTheHonestExchangeInTheSameWayEveryTime(AciAttack attack) {
    AciEvidence evidence = attack.apply(VALID);

    assertThat(evidence).isNotEqualTo(HONEST).isEqualTo(attack.apply(AciScenario.seeded(1)));
  }

  @ParameterizedTest
  @EnumSource(ReceiptAttack.class)
  void leavesTheBodiesOrTheReceiptAsTheyAre(ReceiptAttack attack) {
    AciEvidence evidence = attack.apply(VALID);
    boolean bodies =
        evidence.request().equals(HONEST.request())
            && evidence.response().equals(HONEST.response());
    boolean receipt = evidence.receipt().equals(HONEST.receipt());

    assertThat(bodies || receipt).isTrue();
  }

  @ParameterizedTest
  @EnumSource(SessionAttack.class)
  void leavesTheReportAsItIs(SessionAttack attack) {
    assertThat(attack.apply(VALID).report()).isEqualTo(HONEST.report());
  }

  static Stream<AciAttack> served() {
    return all().stream().filter(attack -> attack.atGateway(VALID).isPresent());
  }

  @ParameterizedTest
  @MethodSource("served")
  void isCollectedFromTheGatewayThatCarriesItOut(AciAttack attack) {
    assertThat(attack.atGateway(VALID).orElseThrow().evidence()).isEqualTo(attack.apply(VALID));
  }
}
