package dev.exhibit.core.dstack.compose;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The images that a list of actions names, in order of first mention. */
public final class ActionImages {
  private ActionImages() {}

  public static List<String> of(JsonNode actions) {
    return StreamSupport.stream(actions.spliterator(), false)
        .map(action -> action.path("image"))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .distinct()
        .toList();
  }
}
