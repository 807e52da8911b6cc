package dev.exhibit.core.policy.difference;

import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.core.policy.ReferenceSets;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The section {@code workload}, with the values of its sets among the others. */
final class SpelledOutWorkload {
  private SpelledOutWorkload() {}

  static Map<String, Object> of(WorkloadPolicy workload) {
    Map<String, Object> all = new LinkedHashMap<>();
    hexes(all, "composeHashes", workload.composeHashes());
    hexes(all, "appIds", workload.appIds());
    workload.keyProviders().ifPresent(names -> all.put("keyProviders", Words.sorted(names)));
    hexes(all, "osImageHashes", workload.osImageHashes());
    List<String> shipped = new ArrayList<>();
    List<Map<String, Object>> own = new ArrayList<>();
    for (ReferenceSet set : workload.sets()) {
      if (ReferenceSets.named(set.name()).filter(set::equals).isPresent()) {
        shipped.add(set.name());
      } else {
        own.add(own(set));
      }
    }
    all.put("referenceSets", Words.sorted(shipped));
    all.put("ownReferenceSets", own);
    return all;
  }

  static Map<String, Object> own(ReferenceSet set) {
    Map<String, Object> values = new TreeMap<>();
    set.registers().forEach((register, of) -> values.put(register, Words.hex(of)));
    values.put("osImageHashes", Words.hex(set.osImageHashes()));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", set.name());
    all.put("what", set.what());
    all.put("source", set.source());
    all.put("read", set.read().toString());
    all.put("values", values);
    return all;
  }

  private static void hexes(Map<String, Object> all, String key, Optional<Set<Bytes>> values) {
    values.ifPresent(of -> all.put(key, Words.hex(of)));
  }
}
