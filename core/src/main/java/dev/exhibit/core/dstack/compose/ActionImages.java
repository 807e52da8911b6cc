package dev.exhibit.core.dstack.compose;

import dev.exhibit.data.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What a compose manager's list of actions says. */
public final class ActionImages {
  private ActionImages() {}

  /** The images that a list of actions names, in order of first mention. */
  public static List<String> of(JsonNode actions) {
    return all(actions)
        .map(action -> action.path("image"))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .distinct()
        .toList();
  }

  /**
   * Each action as it stands in the list: its members by their names, with texts, and anything else
   * as JSON.
   */
  public static List<Map<String, Object>> whole(JsonNode actions) {
    return all(actions).map(ActionImages::members).toList();
  }

  private static Stream<JsonNode> all(JsonNode actions) {
    return StreamSupport.stream(actions.spliterator(), false);
  }

  private static Map<String, Object> members(JsonNode action) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (!action.isObject()) {
      members.put("notAnObject", value(action));
    }
    action.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
    return members;
  }

  private static Object value(JsonNode value) {
    return value.isString() ? value.stringValue() : JsonWriter.part(value);
  }
}
