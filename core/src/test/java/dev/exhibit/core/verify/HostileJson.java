package dev.exhibit.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Puts something unexpected into one place of a JSON document, also inside JSON kept as a string.
 */
final class HostileJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "-1",
          "1e400",
          "18446744073709551616",
          "0.1",
          "\"\"",
          "\"0x\"",
          "\"00\"",
          "\"zz\"",
          "\"\\u0000\"",
          "\"\\u202e\"",
          "\"[]\"",
          "\"{}\"",
          "\"%s\"".formatted("41".repeat(5000)),
          "[[[[[[]]]]]]",
          "[null]",
          "{\"\":null}",
          "{\"quote\":{},\"event_log\":[null],\"nonce\":[1]}");

  private final Random random;

  HostileJson(long seed) {
    random = new Random(seed);
  }

  /** A document like this one, but for one place. */
  JsonNode altered(JsonNode document) {
    JsonNode copy = document.deepCopy();
    List<Runnable> places = new ArrayList<>();
    collect(copy, places);
    places.get(random.nextInt(places.size())).run();
    return copy;
  }

  private void collect(JsonNode node, List<Runnable> places) {
    if (node instanceof ObjectNode object) {
      for (String name : object.propertyNames()) {
        places.add(() -> object.set(name, instead(object.get(name))));
        places.add(() -> object.remove(name));
        collect(object.get(name), places);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        places.add(() -> array.set(index, instead(array.get(index))));
        places.add(() -> array.remove(index));
        places.add(() -> array.insert(index, array.get(index).deepCopy()));
        collect(array.get(i), places);
      }
    }
  }

  private JsonNode instead(JsonNode old) {
    if (old instanceof StringNode text && random.nextInt(4) > 0) {
      return StringNode.valueOf(instead(text.stringValue()));
    }
    return JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
  }

  private String instead(String old) {
    if (old.startsWith("{") || old.startsWith("[")) {
      try {
        return altered(JSON.readTree(old)).toString();
      } catch (JacksonException notJson) {
        return old.substring(1);
      }
    }
    int at = old.isEmpty() ? 0 : random.nextInt(old.length());
    return switch (random.nextInt(4)) {
      case 0 -> old.substring(0, at);
      case 1 -> old.substring(0, at) + old;
      case 2 -> old.substring(0, at) + (char) random.nextInt(32, 127) + old.substring(at);
      default -> old.substring(0, at) + "0" + (old.isEmpty() ? "" : old.substring(at + 1));
    };
  }
}
