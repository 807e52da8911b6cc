package dev.exhibit.collector.record.relay;

import java.util.Set;
import java.util.regex.Pattern;

/** How a stream of events says that it is over, which the address of a request decides. */
enum Protocol {
  /** Chat completions and completions: {@code data: [DONE]}. */
  CHAT("data: [DONE]"),
  /** Responses: an event with the whole response, or with why there is none. */
  RESPONSES("response.completed, response.failed or response.incomplete"),
  /** Messages. */
  MESSAGES("message_stop"),
  /** Anything else ends with its body. */
  OTHER("");

  private static final Pattern CHATS = Pattern.compile("(.*/)?completions/?");
  private static final Pattern RESPONSE = Pattern.compile("(.*/)?responses/[^/]+/?");
  private static final Pattern NEW_RESPONSE = Pattern.compile("(.*/)?responses/?");
  private static final Set<String> LAST_OF_RESPONSES =
      Set.of("response.completed", "response.failed", "response.incomplete");
  private static final Pattern MESSAGE = Pattern.compile("(.*/)?messages/?");

  private final String last;

  Protocol(String last) {
    this.last = last;
  }

  /** Of requests to this path; a query does not matter. */
  static Protocol of(String path) {
    String plain = path.replaceFirst("[?#].*", "");
    if (CHATS.matcher(plain).matches()) {
      return CHAT;
    }
    if (NEW_RESPONSE.matcher(plain).matches() || isStoredResponse(path)) {
      return RESPONSES;
    }
    return MESSAGE.matcher(plain).matches() ? MESSAGES : OTHER;
  }

  /** Whether the path is that of one response, which is fetched where it was made meanwhile. */
  static boolean isStoredResponse(String path) {
    return RESPONSE.matcher(path.replaceFirst("[?#].*", "")).matches();
  }

  /** What its last event is, for a person; empty if only the end of the body is one. */
  String last() {
    return last;
  }

  /** Whether a stream is over after an event of this name. */
  boolean endsWith(String event) {
    return switch (this) {
      case RESPONSES -> LAST_OF_RESPONSES.contains(event);
      case MESSAGES -> event.equals(last);
      case CHAT, OTHER -> false;
    };
  }
}
