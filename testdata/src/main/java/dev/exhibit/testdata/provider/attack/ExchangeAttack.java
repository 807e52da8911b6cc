package dev.exhibit.testdata.provider.attack;

import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.provider.Tamper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One construction of the attack catalogue's families X and S, on a single exchange. */
public sealed interface ExchangeAttack permits BodyAttack, SignatureAttack {
  /** The row of the catalogue, such as {@code X4}. */
  String row();

  /** What the attacker did, in a few words. */
  String what();

  /** The id of the check that must not pass. */
  String expectedCheck();

  /**
   * The misbehaving provider that {@code valid} becomes; empty if only someone who packs a bundle
   * can do it. Start it with {@link SimulatedProvider#start(SimulatedTee, ProviderProfile,
   * Tamper)}.
   */
  Optional<ExchangeScenario> atProvider(ExchangeScenario valid);

  /** What is collected, or packed, under the attack. */
  ExchangeEvidence apply(ExchangeScenario valid);

  /** Every attack there is. */
  static List<ExchangeAttack> all() {
    return Stream.<ExchangeAttack[]>of(BodyAttack.values(), SignatureAttack.values())
        .flatMap(Stream::of)
        .toList();
  }
}
