package dev.exhibit.collector.record;

import java.util.Set;
import java.util.regex.Pattern;

/** How a stream of events says that it is over, which the address of a request decides. */
enum Protocol {
  /** Chat completions and completions: {@code data: [DONE]}. */
  CHAT("data: [DONE]", Set.of()),
  /** Responses: an event with the whole response, or with why there is none. */
  RESPONSES(
      "response.completed, response.failed or response.incomplete",
      Set.of("response.completed", "response.failed", "response.incomplete")),
  /** Messages. */
  MESSAGES("message_stop", Set.of("message_stop")),
  /** Anything else ends with its body. */
  OTHER("", Set.of());

  private static final Pattern CHATS = Pattern.compile("(.*/)?completions/?");
  private static final Pattern RESPONSE = Pattern.compile("(.*/)?responses/[^/]+/?");
  private static final Pattern NEW_RESPONSE = Pattern.compile("(.*/)?responses/?");
  private static final Pattern MESSAGE = Pattern.compile("(.*/)?messages/?");

  private final String last;
  private final Set<String> lastEvents;

  Protocol(String last, Set<String> lastEvents) {
    this.last = last;
    this.lastEvents = lastEvents;
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
    return lastEvents.contains(event);
  }
}
