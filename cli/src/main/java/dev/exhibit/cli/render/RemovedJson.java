package dev.exhibit.cli.render;

import dev.exhibit.core.archive.Erasure;
import dev.exhibit.core.archive.Removed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was erased, as a record in the bundle says, in JSON. */
final class RemovedJson {
  private RemovedJson() {}

  /** Parts of which a record says that they were erased. */
  static List<Map<String, Object>> of(List<Removed.Part> recorded) {
    return recorded.stream().map(RemovedJson::of).toList();
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
