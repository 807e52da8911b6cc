package dev.exhibit.testdata.aci.attack;

import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.aci.AciTamper;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** How an attack is carried out: by the gateway while it serves, or by whoever packs a bundle. */
record AciMethod(UnaryOperator<AciScenario> gateway, Function<AciScenario, AciEvidence> evidence) {
  static AciMethod served(AciTamper tamper) {
    return new AciMethod(s -> s.with(tamper), s -> s.with(tamper).evidence());
  }

  static AciMethod packed(Function<AciScenario, AciEvidence> evidence) {
    return new AciMethod(UnaryOperator.identity(), evidence);
  }

  Optional<AciScenario> atGateway(AciScenario valid) {
    AciScenario attacked = gateway.apply(valid);
    return attacked.equals(valid) ? Optional.empty() : Optional.of(attacked);
  }

  AciEvidence apply(AciScenario valid) {
    return evidence.apply(valid);
  }
}
