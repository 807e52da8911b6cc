package dev.exhibit.testdata.provider.attack;

import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** How an attack is carried out: by the provider while it serves, or by whoever packs a bundle. */
record Attack(
    Function<ExchangeScenario, Optional<ExchangeScenario>> provider,
    Function<ExchangeScenario, ExchangeEvidence> evidence) {
  static Attack served(UnaryOperator<ExchangeScenario> scenario) {
    return new Attack(s -> Optional.of(scenario.apply(s)), s -> scenario.apply(s).evidence());
  }

  static Attack packed(Function<ExchangeScenario, ExchangeEvidence> evidence) {
    return new Attack(s -> Optional.empty(), evidence);
  }

  Optional<ExchangeScenario> atProvider(ExchangeScenario valid) {
    return provider.apply(valid);
  }

  ExchangeEvidence apply(ExchangeScenario valid) {
    return evidence.apply(valid);
  }
}
