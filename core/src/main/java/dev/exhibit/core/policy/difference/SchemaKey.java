package dev.exhibit.core.policy.difference;

import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.policy.PolicySchema;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A key of a policy as the published schema describes it.
 *
 * @param path its place, such as {@code tcb.acceptStatuses}
 * @param about the schema's description
 * @param question the question it bears on; empty if it names checks or nothing
 * @param accepts what makes it accept more
 * @param absent what its absence means
 * @param choices the values of an enumeration, in the order of the schema
 * @param onlyWith a list: the key says something only where that list names its last part
 */
record SchemaKey(
    String path,
    String about,
    Optional<Question> question,
    Accepts accepts,
    Absent absent,
    List<String> choices,
    Optional<String> onlyWith) {
  private static final List<SchemaKey> ALL = load();

  SchemaKey {
    choices = List.copyOf(choices);
  }

  /** What a policy says that does not have the key. */
  enum Absent {
    /** It cannot be absent once defaults are spelt out. */
    NEVER,
    /** Any value is accepted. */
    ANY,
    /** Nothing is compared, and what depends on it stays open. */
    OPEN
  }

  /** Every key of the schema, in its order. */
  static List<SchemaKey> all() {
    return ALL;
  }

  /** Whether the key can say anything in a document that is spelt out. */
  boolean applies(JsonNode document) {
    String last = path.substring(path.lastIndexOf('.') + 1);
    return onlyWith.isEmpty()
        || in(document, onlyWith.get()).stream()
            .flatMap(JsonNode::valueStream)
            .anyMatch(value -> value.asString("").equals(last));
  }

  /** The value of this key in a document; empty if the document does not have it. */
  Optional<JsonNode> in(JsonNode document) {
    return in(document, path);
  }

  private static Optional<JsonNode> in(JsonNode document, String path) {
    JsonNode at = document;
    for (String part : path.split("\\.", -1)) {
      at = at.path(part);
    }
    return at.isMissingNode() ? Optional.empty() : Optional.of(at);
  }

  private static List<SchemaKey> load() {
    try {
      JsonNode schema = StrictJson.parse(PolicySchema.document());
      List<SchemaKey> keys = new ArrayList<>();
      collect(schema, schema, "", Optional.empty(), keys);
      return List.copyOf(keys);
    } catch (StrictJson.Malformed e) {
      throw new IllegalStateException("the policy schema is not JSON", e);
    }
  }

  private static void collect(
      JsonNode schema,
      JsonNode object,
      String prefix,
      Optional<Question> asked,
      List<SchemaKey> keys) {
    for (Map.Entry<String, JsonNode> property : object.get("properties").properties()) {
      JsonNode node = resolved(schema, property.getValue());
      String path = prefix + property.getKey();
      Optional<Question> question =
          Question.byId(node.path("x-question").asString("")).or(() -> asked);
      if (node.has("x-accepts")) {
        keys.add(key(path, node, question));
      } else if (node.has("properties")) {
        collect(schema, node, path + ".", question, keys);
      } else {
        throw new IllegalStateException(path + " of the policy schema has no x-accepts");
      }
    }
  }

  /** A definition, unless the property itself says what makes it accept more. */
  private static JsonNode resolved(JsonNode schema, JsonNode node) {
    boolean refers = node.has("$ref") && !node.has("x-accepts");
    return refers ? schema.at(node.get("$ref").stringValue().substring(1)) : node;
  }

  private static SchemaKey key(String path, JsonNode node, Optional<Question> question) {
    return new SchemaKey(
        path,
        node.path("description").asString(""),
        question,
        Accepts.byId(node.get("x-accepts").stringValue()),
        node.has("x-absent")
            ? Absent.valueOf(node.get("x-absent").stringValue().toUpperCase(Locale.ROOT))
            : Absent.NEVER,
        node.path("enum").valueStream().map(JsonNode::asString).toList(),
        Optional.of(node.path("x-only-with").asString("")).filter(list -> !list.isEmpty()));
  }
}
