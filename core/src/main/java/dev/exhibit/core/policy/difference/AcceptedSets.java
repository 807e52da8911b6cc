package dev.exhibit.core.policy.difference;

import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A policy's own reference sets, compared by what decides: what stands behind the values, which is
 * the first word of a set's name, and the values. What a set is called beyond that, and where it
 * was found, is for people.
 */
final class AcceptedSets {
  private AcceptedSets() {}

  static List<String> more(JsonNode mine, JsonNode other) {
    Set<List<Object>> known = new LinkedHashSet<>();
    other.valueStream().forEach(set -> known.add(content(set)));
    List<String> more = new ArrayList<>();
    mine.valueStream()
        .filter(set -> !known.contains(content(set)))
        .forEach(s -> more.add(words(s)));
    return more;
  }

  private static List<Object> content(JsonNode set) {
    return List.of(basis(set), set.get("values"));
  }

  private static String basis(JsonNode set) {
    return set.get("name").stringValue().split("-", 2)[0];
  }

  private static String words(JsonNode set) {
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, JsonNode> register : set.get("values").properties()) {
      register
          .getValue()
          .valueStream()
          .forEach(value -> values.add(register.getKey() + " " + value.stringValue()));
    }
    return Filled.of(
        "accepts the set %s with %s",
        set.get("name").stringValue(), values.isEmpty() ? "no value" : String.join(", ", values));
  }
}
