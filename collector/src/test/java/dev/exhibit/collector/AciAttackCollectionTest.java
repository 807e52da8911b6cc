package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.session.Bench;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.aci.GatewayApi;
import dev.exhibit.testdata.aci.GatewayProfile;
import dev.exhibit.testdata.aci.SimulatedGateway;
import dev.exhibit.testdata.aci.attack.AciAttack;
import dev.exhibit.testdata.aci.attack.ReceiptAttack;
import dev.exhibit.testdata.aci.attack.ReportAttack;
import dev.exhibit.testdata.aci.attack.SessionAttack;
import dev.exhibit.testdata.aci.attack.ShapeAttack;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a gateway does wrong while it serves, a collection of it does not verify. */
class AciAttackCollectionTest {
  private static final AciScenario VALID =
      AciScenario.of(SimulatedTee.seeded(7), GatewayProfile.AGGREGATOR);

  /** What contradicts nothing, but shows less than an honest gateway does. */
  private static final Set<AciAttack> LEAVES_OPEN =
      Set.of(
          ReportAttack.ACI_NONCE_NULL,
          ReportAttack.ACI_CUSTODY_ABSENT,
          ReportAttack.ACI_TLS_KEY_OTHER,
          ReportAttack.ACI_TLS_HOST_OTHER,
          ReceiptAttack.ACI_TWO_UPSTREAMS,
          ReceiptAttack.ACI_NO_UPSTREAM,
          ReceiptAttack.ACI_OTHER_VERSION,
          SessionAttack.ACI_OTHER_VERSION,
          SessionAttack.S8_OTHER_CONTENT,
          SessionAttack.S8_MEMBER_ADDED,
          SessionAttack.ACI_SESSION_ABSENT,
          ShapeAttack.ACI_WORKLOAD_ID_ADDED,
          ShapeAttack.ACI_NUMBERED_EVENTS);

  /** The TLS peers that a collection records: of the report and of the exchange. */
  private static final int PEERS = 2;

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

      assertThat(named)
          .hasSize(attack.expectedCheck().equals(CheckId.ACI_CHANNEL.id()) ? PEERS : 1)
          .hasOnlyElementsOfType(
              LEAVES_OPEN.contains(attack) ? Finding.Missing.class : Finding.Failed.class)
          .noneMatch(finding -> finding.code().equals(FrameCode.INTERNAL_ERROR));
    }
  }
}
