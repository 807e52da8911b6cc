package dev.exhibit.collector;

import dev.exhibit.collector.http.Spooled;
import dev.exhibit.data.JsonTokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one text member of a JSON object of any size, without holding the object in memory. */
final class TopLevelText {
  /** Longest text that is taken for a name; it is going to be part of an address. */
  static final int LONGEST = 256;

  private TopLevelText() {}

  /** The first member of that name, if it is a text; empty if the body is no JSON object. */
  static Optional<String> find(Spooled body, String member) throws IOException {
    try (InputStream in = Files.newInputStream(body.file())) {
      return find(in, member);
    }
  }

  /** The same for a document that is read once. */
  static Optional<String> find(InputStream document, String member) {
    return find(JsonTokens.ofAnyLength(document), List.of(member));
  }

  /** The same for a document in memory; each name leads into the object of the one before. */
  static Optional<String> find(byte[] document, String... path) {
    return find(JsonTokens.ofAnyLength(new ByteArrayInputStream(document)), List.of(path));
  }

  private static Optional<String> find(JsonParser json, List<String> path) {
    try (json) {
      return json.nextToken() == JsonToken.START_OBJECT ? inside(json, path) : Optional.empty();
    } catch (JacksonException e) { // unchecked: not JSON
      return Optional.empty();
    }
  }

  private static Optional<String> inside(JsonParser json, List<String> path) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean wanted = path.get(0).equals(json.currentName());
      JsonToken value = json.nextToken();
      if (wanted && path.size() > 1) {
        return value == JsonToken.START_OBJECT
            ? inside(json, path.subList(1, path.size()))
            : Optional.empty();
      }
      if (wanted) {
        return value == JsonToken.VALUE_STRING ? usable(json.getString()) : Optional.empty();
      }
      json.skipChildren();
    }
    return Optional.empty();
  }

  private static Optional<String> usable(String text) {
    return text.isEmpty() || text.length() > LONGEST ? Optional.empty() : Optional.of(text);
  }
}
