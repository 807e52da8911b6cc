package dev.exhibit.collector;

import dev.exhibit.collector.http.Spooled;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/**
 * The id a provider gives a chat: member {@code id} of a JSON response, or of the first event of a
 * stream that has one. What kind of response it is, the body says, not its header.
 */
final class ChatId {
  private static final String DATA = "data:";
  private static final int LONGEST_LINE = 1 << 20;

  private ChatId() {}

  static Optional<String> of(Spooled response) throws IOException {
    Optional<String> whole = TopLevelText.find(response, "id");
    return whole.isPresent() ? whole : ofStream(response);
  }

  private static Optional<String> ofStream(Spooled response) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(response.file()))) {
      Optional<String> line = line(in);
      while (line.isPresent()) {
        Optional<String> id = ofEvent(line.get());
        if (id.isPresent()) {
          return id;
        }
        line = line(in);
      }
      return Optional.empty();
    }
  }

  private static Optional<String> ofEvent(String line) {
    return line.startsWith(DATA)
        ? TopLevelText.find(line.substring(DATA.length()).getBytes(StandardCharsets.UTF_8), "id")
        : Optional.empty();
  }

  /** The next line without its end, cut where it is overlong; empty at the end. */
  private static Optional<String> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    while (b >= 0 && b != '\n') {
      if (line.size() < LONGEST_LINE) {
        line.write(b);
      }
      b = in.read();
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }
}
