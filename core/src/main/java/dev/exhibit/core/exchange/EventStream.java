package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private EventStream() {}

  /**
   * Hands over the data lines of each event that has any that is not blank, in order.
   *
   * @return whether any line was one of data
   */
  static boolean read(Bytes content, Consumer<List<String>> event) {
    try (BufferedReader lines = new BufferedReader(BodyInput.lossy(content))) {
      List<String> data = new ArrayList<>();
      boolean any = false;
      String line = first(lines);
      for (; line != null; line = lines.readLine()) {
        if (line.startsWith(DATA)) {
          any = true;
          add(data, line.substring(DATA.length()).strip());
        } else if (line.isEmpty()) {
          finish(data, event);
        }
      }
      finish(data, event);
      return any;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }

  private static String first(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    return line != null && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
  }

  private static void add(List<String> data, String line) {
    if (!line.isEmpty()) {
      data.add(line);
    }
  }

  private static void finish(List<String> data, Consumer<List<String>> event) {
    if (!data.isEmpty()) {
      event.accept(List.copyOf(data));
      data.clear();
    }
  }
}
