package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import dev.exhibit.core.cross.packed.FirstSights;
import dev.exhibit.core.cross.packed.FirstSights.Sight;
import dev.exhibit.core.cross.packed.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Values that belong to one thing alone, and what each was found with. */
final class Repeats {
  private final CrossCode code;
  private final Texts names;
  private final FirstSights sights = new FirstSights();

  /** What those that were seen again were found with, by the order of first sight. */
  private final TreeMap<Integer, Map<String, Named>> again = new TreeMap<>();

  Repeats(CrossCode code, Texts names) {
    this.code = code;
    this.names = names;
  }

  /** Enters a value that a bundle holds and what it belongs to there. */
  void add(String value, String of, Entered bundle) {
    if (value.isEmpty()) {
      return;
    }
    OptionalInt before = sights.add(value, bundle.number(), List.of(of));
    if (before.isPresent()) {
      again
          .computeIfAbsent(before.getAsInt(), this::first)
          .computeIfAbsent(of, any -> new Named())
          .add(bundle);
    }
  }

  private Map<String, Named> first(int order) {
    Sight sight = sights.at(order);
    Named named = new Named();
    named.add(sight.bundle(), names.get(sight.bundle()));
    Map<String, Named> first = new LinkedHashMap<>(2);
    first.put(sight.texts().get(0), named);
    return first;
  }

  /** Those that belong to several things. */
  List<CrossFinding> findings() {
    List<CrossFinding> findings = new ArrayList<>();
    again.forEach(
        (order, variants) -> {
          if (variants.size() > 1) {
            findings.add(new CrossFinding(code, sights.at(order).key(), variants(variants)));
          }
        });
    return findings;
  }

  private static List<Variant> variants(Map<String, Named> variants) {
    return variants.entrySet().stream().map(e -> e.getValue().variant(e.getKey())).toList();
  }
}
