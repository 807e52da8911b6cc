package dev.exhibit.testdata.nvidia;

import java.util.List;
import java.util.stream.Stream;

/** One construction of the attack catalogue's family G: valid evidence with one change. */
public sealed interface GpuAttack
    permits DeviceAttack, ManifestAttack, RevocationAttack, TokenAttack {
  /** The name, which begins with the row. */
  String name();

  /** The row of the catalogue, such as {@code G4}. */
  default String row() {
    return name().substring(0, name().indexOf('_'));
  }

  /** What the attacker did, in a few words. */
  String what();

  /** The id of the check that must not pass. */
  String expectedCheck();

  /** The id of the reason it must give. */
  String expectedCode();

  /** Files that differ from those of {@code valid} in this one thing. */
  GpuFiles apply(GpuScenario valid);

  /** Every attack there is. */
  static List<GpuAttack> all() {
    return Stream.<GpuAttack[]>of(
            DeviceAttack.values(),
            ManifestAttack.values(),
            RevocationAttack.values(),
            TokenAttack.values())
        .flatMap(Stream::of)
        .toList();
  }
}
