package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Server-sent events, as far as their data lines matter here. */
final class EventStream {
  /** The data with which a complete chat completion stream ends. */
  static final String DONE = "[DONE]";

  private static final List<String> FIELDS = List.of("data:", "event:", "id:", "retry:", ":");

  private EventStream() {}

  static boolean isLikely(Bytes content, Optional<String> declaredType) {
    if (declaredType.filter(EventStream::isEventStream).isPresent()) {
      return true;
    }
    String start = content.first(Math.min(content.size(), 8)).utf8Lossy();
    return FIELDS.stream().anyMatch(start::startsWith);
  }

  private static boolean isEventStream(String contentType) {
    return contentType.strip().toLowerCase(Locale.ROOT).startsWith("text/event-stream");
  }

  /** The data of each line that has any; providers never split one document over lines. */
  static List<String> data(Bytes content) {
    Stream<String> lines = content.utf8Lossy().lines();
    return lines
        .filter(line -> line.startsWith("data:"))
        .map(line -> line.substring("data:".length()).strip())
        .filter(data -> !data.isEmpty())
        .toList();
  }
}
