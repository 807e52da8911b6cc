package dev.exhibit.collector;

import dev.exhibit.bundle.StrictJson;
import dev.exhibit.collector.http.Spooled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads one text member of a JSON object of any size, without holding the object in memory. */
final class TopLevelText {
  /** Longest text that is taken for a name; it is going to be part of an address. */
  static final int LONGEST = 256;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(StrictJson.MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private TopLevelText() {}

  /** The first member of that name, if it is a text; empty if the body is no JSON object. */
  static Optional<String> find(Spooled body, String member) throws IOException {
    try (InputStream in = Files.newInputStream(body.file())) {
      return find(FACTORY.createParser(ObjectReadContext.empty(), in), member);
    }
  }

  /** The same for a document in memory. */
  static Optional<String> find(byte[] document, String member) {
    return find(FACTORY.createParser(ObjectReadContext.empty(), document), member);
  }

  private static Optional<String> find(JsonParser json, String member) {
    try (json) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = member.equals(json.currentName());
        JsonToken value = json.nextToken();
        if (wanted) {
          return value == JsonToken.VALUE_STRING ? usable(json.getString()) : Optional.empty();
        }
        json.skipChildren();
      }
      return Optional.empty();
    } catch (JacksonException e) { // unchecked: not JSON
      return Optional.empty();
    }
  }

  private static Optional<String> usable(String text) {
    return text.isEmpty() || text.length() > LONGEST ? Optional.empty() : Optional.of(text);
  }
}
