package dev.exhibit.testdata.intel.tcb;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;

/** How Intel's service writes single values. */
public final class JsonText {
  private JsonText() {}

  /** Hex in upper case. */
  public static String hex(Bytes value) {
    return value.hex().toUpperCase(Locale.ROOT);
  }

  /** Whole seconds and a Z. */
  public static String instant(Instant value) {
    return value.toString();
  }

  static ArrayNode strings(Iterable<String> values) {
    ArrayNode list = CompactJson.array();
    values.forEach(list::add);
    return list;
  }
}
