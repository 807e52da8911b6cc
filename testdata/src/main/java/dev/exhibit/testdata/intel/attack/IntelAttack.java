package dev.exhibit.testdata.intel.attack;

import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import java.util.List;
import java.util.stream.Stream;

/** One construction of the attack catalogue's families Q and K: valid evidence with one change. */
public sealed interface IntelAttack permits QuoteAttack, CollateralAttack, TcbAttack {
  /** The row of the catalogue, such as {@code Q4}. */
  String row();

  /** What the attacker did, in a few words. */
  String what();

  /** The id of the check that must not pass. */
  String expectedCheck();

  /** Evidence that differs from that of {@code valid}, a TDX scenario, in this one thing. */
  IntelEvidence apply(IntelScenario valid);

  /** Every attack there is. */
  static List<IntelAttack> all() {
    return Stream.<IntelAttack[]>of(
            QuoteAttack.values(), CollateralAttack.values(), TcbAttack.values())
        .flatMap(Stream::of)
        .toList();
  }
}
