package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that belong to one thing alone, and what each was found with. */
final class Repeats {
  private final CrossCode code;
  private final Map<String, Map<String, Named>> byValue = new LinkedHashMap<>();

  Repeats(CrossCode code) {
    this.code = code;
  }

  /** Enters a value that a bundle holds and what it belongs to there. */
  void add(String value, String of, Entered bundle) {
    if (value.isEmpty()) {
      return;
    }
    named(value, of).add(bundle);
  }

  /** Nearly every value belongs to one thing, for which a map of one is enough. */
  private Named named(String value, String of) {
    Map<String, Named> known = byValue.getOrDefault(value, Map.of());
    Named before = known.get(of);
    if (before != null) {
      return before;
    }
    Named named = new Named();
    if (known.isEmpty()) {
      byValue.put(value, Map.of(of, named));
    } else {
      Map<String, Named> several = known.size() > 1 ? known : new LinkedHashMap<>(known);
      several.put(of, named);
      byValue.put(value, several);
    }
    return named;
  }

  /** Those that belong to several things. */
  List<CrossFinding> findings() {
    List<CrossFinding> findings = new ArrayList<>();
    byValue.forEach(
        (value, variants) -> {
          if (variants.size() > 1) {
            findings.add(new CrossFinding(code, value, variants(variants)));
          }
        });
    return findings;
  }

  private static List<Variant> variants(Map<String, Named> variants) {
    return variants.entrySet().stream().map(e -> e.getValue().variant(e.getKey())).toList();
  }
}
