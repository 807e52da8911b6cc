package dev.exhibit.collector;

import dev.exhibit.collector.http.Spooled;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a response calls itself: a member of a JSON document, or of the first event of a stream that
 * has it, at the top or one level down, where Responses ({@code response.id}) and Messages ({@code
 * message.id}) have it. What kind of response it is, the body says, not its header.
 */
final class ResponseNames {
  private static final String DATA = "data:";
  private static final List<String> NESTED = List.of("response", "message");
  private static final int LONGEST_LINE = 1 << 20;

  private ResponseNames() {}

  /** The id under which a provider keeps its signature. */
  static Optional<String> id(Spooled response) throws IOException {
    return id(new ReadableBody(response));
  }

  /** The same of a response wherever it is. */
  static Optional<String> id(ReadableBody response) throws IOException {
    return first(response, "id");
  }

  /** The model that answered, by the response's own word. */
  static Optional<String> model(ReadableBody response) throws IOException {
    return first(response, "model");
  }

  private static Optional<String> first(ReadableBody response, String member) throws IOException {
    try (InputStream in = response.open()) {
      Optional<String> whole = TopLevelText.find(in, member);
      if (whole.isPresent()) {
        return whole;
      }
    }
    try (InputStream in = new BufferedInputStream(response.open())) {
      for (Optional<String> line = line(in); line.isPresent(); line = line(in)) {
        Optional<String> found = ofEvent(line.get(), member);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
  }

  private static Optional<String> ofEvent(String line, String member) {
    if (!line.startsWith(DATA)) {
      return Optional.empty();
    }
    byte[] json = line.substring(DATA.length()).getBytes(StandardCharsets.UTF_8);
    Optional<String> found = TopLevelText.find(json, member);
    for (String outer : NESTED) {
      found = found.or(() -> TopLevelText.find(json, outer, member));
    }
    return found;
  }

  /** The next line without its end, cut where it is overlong; empty at the end. */
  private static Optional<String> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    while (b >= 0 && b != '\n' && b != '\r') {
      if (line.size() < LONGEST_LINE) {
        line.write(b);
      }
      b = in.read();
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }
}
