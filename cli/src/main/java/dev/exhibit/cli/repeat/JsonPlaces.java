package dev.exhibit.cli.repeat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a printed jq command finds in a document: to print it only where it finds the right thing.
 */
final class JsonPlaces {
  private JsonPlaces() {}

  /** Each value of the document, like {@code ..}; nothing of what is no JSON. */
  static Stream<JsonNode> of(Bytes document) {
    return parse(document).stream().flatMap(JsonPlaces::within);
  }

  /** Like {@code .. | (KIND, (strings | fromjson? | KIND))}. */
  static Stream<JsonNode> alsoInStrings(Bytes document, Predicate<JsonNode> kind) {
    return of(document)
        .flatMap(node -> Stream.concat(Stream.of(node), inString(node)))
        .filter(kind);
  }

  /** Like {@code .. | (KIND, (strings | fromjson? | .. | KIND))}. */
  static Stream<JsonNode> alsoWithinStrings(Bytes document, Predicate<JsonNode> kind) {
    return of(document)
        .flatMap(node -> Stream.concat(Stream.of(node), inString(node).flatMap(JsonPlaces::within)))
        .filter(kind);
  }

  /** The member of this name, if it is a string. */
  static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue);
  }

  private static Stream<JsonNode> inString(JsonNode node) {
    return node.isString() ? parse(Bytes.utf8(node.stringValue())).stream() : Stream.empty();
  }

  private static Stream<JsonNode> within(JsonNode node) {
    return Stream.concat(Stream.of(node), node.valueStream().flatMap(JsonPlaces::within));
  }

  private static Optional<JsonNode> parse(Bytes text) {
    try {
      return Optional.of(StrictJson.parse(text));
    } catch (StrictJson.Malformed e) {
      return Optional.empty(); // most strings are no JSON
    }
  }
}
