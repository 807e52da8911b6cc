package dev.exhibit.testdata.intel;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;

/** How Intel's service writes single values. */
final class JsonText {
  private JsonText() {}

  /** Hex in upper case. */
  static String hex(Bytes value) {
    return value.hex().toUpperCase(Locale.ROOT);
  }

  /** Whole seconds and a Z. */
  static String instant(Instant value) {
    return value.toString();
  }

  static ArrayNode strings(Iterable<String> values) {
    ArrayNode list = CompactJson.array();
    values.forEach(list::add);
    return list;
  }
}
