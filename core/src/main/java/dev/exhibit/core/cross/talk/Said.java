package dev.exhibit.core.cross.talk;

import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One message of a conversation.
 *
 * @param role such as {@code user}; every role of a model is {@link #MODEL}
 * @param words what was said, as {@link Words} takes it
 */
record Said(String role, String words) {
  static final String MODEL = "assistant";
  private static final String TOOL = "tool";

  /** Whoever speaks in another role may be the model. */
  private static final Set<String> ROLES =
      Ordered.set(MODEL, "user", "system", "developer", TOOL, "function");

  private static final List<String> FRAME = List.of("system", "developer");
  private static final Set<String> WITHOUT_WORDS =
      Ordered.set("reasoning", "mcp_list_tools", "mcp_approval_request");

  /**
   * A message of chat completions or Messages, or an item of Responses. Empty if it is of a kind
   * that is not known: it may stand for an answer, or hold one.
   */
  static Optional<Said> of(JsonNode item) {
    String role = item.path("role").asString("");
    String type = item.path("type").asString("");
    if (!role.isEmpty()) {
      return ROLES.contains(role) && isMessage(type) && isKnown(role, item)
          ? Optional.of(new Said(role, role.equals(MODEL) ? spoken(item) : Words.of(item)))
          : Optional.empty();
    }
    if (isWithoutWords(type)) {
      return Optional.of(new Said(MODEL, ""));
    }
    if (type.endsWith("_call_output")) {
      return Optional.of(new Said(TOOL, Words.of(item)));
    }
    return type.equals("mcp_approval_response")
        ? Optional.of(new Said(TOOL, ""))
        : Optional.empty();
  }

  private static boolean isMessage(String type) {
    return type.isEmpty() || type.equals("message");
  }

  /** What the model said is compared, so that each part of it has to be known. */
  private static boolean isKnown(String role, JsonNode message) {
    return !role.equals(MODEL) || Words.areKnown(message.path("content"));
  }

  /** Whether an item of this type is the model's and says nothing to the caller. */
  static boolean isWithoutWords(String type) {
    return WITHOUT_WORDS.contains(type) || type.endsWith("_call");
  }

  private static String spoken(JsonNode message) {
    return Words.of(Words.spoken(message.path("content")) + message.path("refusal").asString(""));
  }

  boolean isByModel() {
    return role.equals(MODEL);
  }

  /** Whether it frames the conversation and is no part of it: callers rewrite it as they go on. */
  boolean isFrame() {
    return FRAME.contains(role);
  }
}
