package dev.exhibit.cli.render;

import dev.exhibit.core.archive.Erasure;
import dev.exhibit.core.archive.Removed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was erased, as a record in the bundle says, in JSON. */
final class RemovedJson {
  private RemovedJson() {}

  /** With whether the reader knows whose the record is. */
  static List<Map<String, Object>> judged(Removed removed) {
    return removed.erased().stream()
        .map(
            part -> {
              Map<String, Object> out = of(part);
              out.put("keyKnown", part.keyKnown());
              return out;
            })
        .toList();
  }

  /** As the file says it. */
  static List<Map<String, Object>> stated(Removed removed) {
    return removed.erased().stream().map(RemovedJson::of).toList();
  }

  private static Map<String, Object> of(Removed.Part part) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put(part.whole() ? "exchange" : "member", part.name());
    Erasure record = part.erasure().orElseThrow();
    out.put("at", record.when().toString());
    out.put("key", record.key().hex());
    out.put("record", record.file());
    return out;
  }
}
