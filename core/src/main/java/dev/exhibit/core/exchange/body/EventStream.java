package dev.exhibit.core.exchange.body;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Server-sent events, as far as their data matters here. No JSON document has a line that begins
 * with {@code data:}, so what has one is an event stream or neither; no header is asked.
 */
final class EventStream {
  /** The data with which a complete chat completion stream ends. */
  static final String DONE = "[DONE]";

  private static final String DATA = "data:";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private EventStream() {}

  /**
   * Hands over the data lines of each event that has any that is not blank, in order.
   *
   * @return whether any line was one of data
   */
  static boolean read(Span text, Consumer<List<Span>> event) {
    List<Span> data = new ArrayList<>();
    boolean any = false;
    int next = !text.isEmpty() && text.at(0) == BYTE_ORDER_MARK ? 1 : 0;
    while (next < text.length()) {
      int end = text.endOfLine(next);
      Span line = text.part(next, end);
      if (line.startsWith(DATA)) {
        any = true;
        add(data, line.part(DATA.length(), line.length()).strip());
      } else if (line.isEmpty()) {
        finish(data, event);
      }
      next = afterBreak(text, end);
    }
    finish(data, event);
    return any;
  }

  /** A carriage return with its line feed is one break. */
  private static int afterBreak(Span text, int end) {
    boolean both = end + 1 < text.length() && text.at(end) == '\r' && text.at(end + 1) == '\n';
    return both ? end + 2 : end + 1;
  }

  private static void add(List<Span> data, Span line) {
    if (!line.isEmpty()) {
      data.add(line);
    }
  }

  private static void finish(List<Span> data, Consumer<List<Span>> event) {
    if (!data.isEmpty()) {
      event.accept(List.copyOf(data));
      data.clear();
    }
  }
}
