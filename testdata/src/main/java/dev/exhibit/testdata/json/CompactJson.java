package dev.exhibit.testdata.json;

import dev.exhibit.data.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** No white space, members in the order in which they are added, UTF-8 unescaped. */
public final class CompactJson {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private CompactJson() {}

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** An empty array. */
  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** The text. */
  public static String text(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** The text in UTF-8. */
  public static Bytes bytes(JsonNode node) {
    return Bytes.utf8(text(node));
  }
}
