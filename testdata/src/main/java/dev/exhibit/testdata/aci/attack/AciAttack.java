package dev.exhibit.testdata.aci.attack;

import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One thing that is wrong about a single exchange with a gateway. */
public sealed interface AciAttack permits ReportAttack, ReceiptAttack, SessionAttack, ShapeAttack {
  /** The row of the attack catalogue, such as {@code S8}, or {@code ACI} for those of its own. */
  String row();

  /** What the attacker did, in a few words. */
  String what();

  /** The id of the check that must not pass. */
  String expectedCheck();

  /**
   * The misbehaving gateway that {@code valid} becomes; empty if only someone who packs a bundle
   * can do it.
   */
  Optional<AciScenario> atGateway(AciScenario valid);

  /** What is collected, or packed, under the attack. */
  AciEvidence apply(AciScenario valid);

  /** Every attack there is. */
  static List<AciAttack> all() {
    return Stream.<AciAttack[]>of(
            ReportAttack.values(),
            ReceiptAttack.values(),
            SessionAttack.values(),
            ShapeAttack.values())
        .flatMap(Stream::of)
        .toList();
  }
}
