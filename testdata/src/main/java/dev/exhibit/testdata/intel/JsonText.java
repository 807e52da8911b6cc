package dev.exhibit.testdata.intel;

import dev.exhibit.bundle.Bytes;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as Intel's service writes it: no white space, members in the order they are added. */
final class JsonText {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private JsonText() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** Intel writes hex in upper case. */
  static String hex(Bytes value) {
    return value.hex().toUpperCase(Locale.ROOT);
  }

  /** Intel writes instants with seconds and a Z. */
  static String instant(Instant value) {
    return value.toString();
  }

  static ArrayNode strings(Iterable<String> values) {
    ArrayNode list = array();
    values.forEach(list::add);
    return list;
  }
}
