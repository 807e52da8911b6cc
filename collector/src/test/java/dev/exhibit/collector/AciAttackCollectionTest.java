package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.testdata.aci.AciAttack;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.aci.GatewayApi;
import dev.exhibit.testdata.aci.GatewayProfile;
import dev.exhibit.testdata.aci.SimulatedGateway;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a gateway does wrong while it serves, a collection of it does not verify. */
class AciAttackCollectionTest {
  private static final AciScenario VALID =
      AciScenario.of(SimulatedTee.seeded(7), GatewayProfile.AGGREGATOR);

  @TempDir private Path folder;

  static Stream<AciAttack> served() {
    return AciAttack.all().stream().filter(attack -> attack.atGateway(VALID).isPresent());
  }

  @ParameterizedTest
  @MethodSource("served")
  void isCaughtByTheCheckItNames(AciAttack attack) throws Exception {
    AciScenario attacked = attack.atGateway(VALID).orElseThrow();
    var gateway = new SimulatedGateway(attacked.tee(), attacked.profile(), attacked.tamper());
    try (Bench bench =
        new Bench(folder, SimulatedProvider.start(attacked.tee(), new GatewayApi(gateway)))) {
      Collected collected = bench.collect(Bench.prompt(true));
      List<Finding> named =
          collected.report().appraisal().findings().values().stream()
              .filter(finding -> finding.key().check().id().equals(attack.expectedCheck()))
              .toList();

      assertThat(named).isNotEmpty().noneMatch(Finding.Passed.class::isInstance);
    }
  }
}
