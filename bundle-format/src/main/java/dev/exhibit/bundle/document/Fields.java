package dev.exhibit.bundle.document;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.LetterCase;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the fields of one JSON object. A field nobody asks for is ignored, unless it differs from
 * one somebody asked for only in letter case: then two readers might see two documents.
 */
public final class Fields {
  private static final long MAX_EXACT = (1L << 53) - 1;

  private final Document document;
  private final String path;
  private final ObjectNode object;
  private final Set<String> known = new TreeSet<>();

  public Fields(Document document, String path, ObjectNode object) {
    this.document = document;
    this.path = path;
    this.object = object;
  }

  /** Refuses a document of another kind, or of a version of its kind that nobody knows. */
  void requireFormat(String expected) throws Violation {
    String format = text("format", TextForm.TEXT);
    if (!format.equals(expected)) {
      String family = expected.substring(0, expected.lastIndexOf(":v") + 2);
      throw violation(
          format.startsWith(family) ? ProblemCode.VERSION_UNSUPPORTED : ProblemCode.FIELD_INVALID,
          Phrase.of("%s: %s", at("format"), expected),
          Phrase.quoted(format));
    }
  }

  public String text(String field, TextForm form) throws Violation {
    return optionalText(field, form).orElseThrow(() -> missing(field, form.description()));
  }

  public Optional<String> optionalText(String field, TextForm form) throws Violation {
    Optional<JsonNode> node = find(field);
    return node.isEmpty()
        ? Optional.empty()
        : Optional.of(form.require(node.get(), at(field), this::invalid));
  }

  /** An array of texts in strictly ascending byte order. */
  public List<String> sortedTexts(String field, TextForm form) throws Violation {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(field)) {
      texts.add(form.require(element, at(field) + "[" + texts.size() + "]", this::invalid));
    }
    requireSorted(field, texts);
    return texts;
  }

  /** Such an array with at least one element; no texts if the field is absent. */
  public List<String> optionalSortedTexts(String field, TextForm form) throws Violation {
    if (!has(field)) {
      return List.of();
    }
    requireElements(field, array(field).size());
    return sortedTexts(field, form);
  }

  public Optional<Long> optionalInteger(String field, long least, long most) throws Violation {
    Optional<JsonNode> node = find(field);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    JsonNode number = node.get();
    boolean fits =
        number.isIntegralNumber()
            && number.canConvertToLong()
            && number.longValue() >= least
            && number.longValue() <= Math.min(most, MAX_EXACT);
    if (!fits) {
      throw invalid(at(field), Phrase.of("an integer in %d..%d", least, most), shown(number));
    }
    return Optional.of(number.longValue());
  }

  public long integer(String field, long least, long most) throws Violation {
    return optionalInteger(field, least, most)
        .orElseThrow(() -> missing(field, Phrase.of("an integer")));
  }

  public Sha256 sha256(String field) throws Violation {
    return optionalSha256(field).orElseThrow(() -> missing(field, TextForm.SHA256.description()));
  }

  public Optional<Sha256> optionalSha256(String field) throws Violation {
    return optionalText(field, TextForm.SHA256).flatMap(Sha256::fromHex);
  }

  public Optional<Bytes> optionalHex(String field) throws Violation {
    return optionalText(field, TextForm.HEX).flatMap(Bytes::fromHex);
  }

  public Instant instant(String field) throws Violation {
    return optionalInstant(field).orElseThrow(() -> missing(field, TextForm.INSTANT.description()));
  }

  public Optional<Instant> optionalInstant(String field) throws Violation {
    return optionalText(field, TextForm.INSTANT).map(Instant::parse);
  }

  public Fields object(String field) throws Violation {
    JsonNode node = find(field).orElseThrow(() -> missing(field, Phrase.of("an object")));
    return nested(node, at(field));
  }

  public Optional<Fields> optionalObject(String field) throws Violation {
    Optional<JsonNode> node = find(field);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = nested(node.get(), at(field));
    if (fields.object.isEmpty()) {
      throw invalid(
          at(field), Phrase.of("an object with at least one field"), Phrase.of("an empty object"));
    }
    return Optional.of(fields);
  }

  /** A field that is defined and whose value decides nothing. */
  public void ignore(String field) {
    known.add(field);
  }

  public boolean bool(String field) throws Violation {
    JsonNode node = find(field).orElseThrow(() -> missing(field, Phrase.of("true or false")));
    if (!node.isBoolean()) {
      throw invalid(at(field), Phrase.of("true or false"), shown(node));
    }
    return node.booleanValue();
  }

  /** An array of objects. */
  public List<Fields> objects(String field) throws Violation {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : array(field)) {
      objects.add(nested(element, at(field) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  /** An array of at least one object; no objects if the field is absent. */
  public List<Fields> optionalNonEmptyObjects(String field) throws Violation {
    if (!has(field)) {
      return List.of();
    }
    requireElements(field, array(field).size());
    return objects(field);
  }

  private void requireElements(String field, int size) throws Violation {
    if (size == 0) {
      throw invalid(
          at(field), Phrase.of("at least one element, or no such field"), Phrase.of("none"));
    }
  }

  /** An array of objects, of any number; no objects if the field is absent. */
  public List<Fields> optionalObjects(String field) throws Violation {
    return find(field).isEmpty() ? List.of() : objects(field);
  }

  /** Whether the field is there. */
  public boolean has(String field) {
    return find(field).isPresent();
  }

  /** Refuses keys that are not strictly ascending; with it, one named twice. */
  public void requireSorted(String field, List<String> keys) throws Violation {
    for (int i = 1; i < keys.size(); i++) {
      if (compareBytes(keys.get(i - 1), keys.get(i)) >= 0) {
        throw violation(
            ProblemCode.LIST_NOT_SORTED,
            Phrase.of("%s[%d]: after %s", at(field), i, keys.get(i - 1)),
            Phrase.quoted(keys.get(i)));
      }
    }
  }

  /** Not in the order of {@link String}, which puts astral characters before U+E000. */
  private static int compareBytes(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** Call when every known field was asked for. */
  public void refuseAliases() throws Violation {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        refuseAlias(name);
      }
    }
  }

  private void refuseAlias(String name) throws Violation {
    for (String field : known) {
      if (LetterCase.fold(field).equals(LetterCase.fold(name))) {
        throw violation(ProblemCode.FIELD_ALIAS, Phrase.quoted(at(field)), Phrase.quoted(name));
      }
    }
  }

  public Violation missing(String field, Phrase expected) {
    return violation(
        ProblemCode.FIELD_MISSING, Phrase.of("%s: %s", at(field), expected), Phrase.of("absent"));
  }

  public Violation invalid(String where, Phrase expected, Phrase actual) {
    return violation(ProblemCode.FIELD_INVALID, Phrase.of("%s: %s", where, expected), actual);
  }

  public Violation violation(ProblemCode code, Phrase expected, Phrase actual) {
    return new Violation(code, document.member(), document.offset(), expected, actual);
  }

  /** Path of a field from the root of the document, for messages. */
  public String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private Optional<JsonNode> find(String field) {
    known.add(field);
    return Optional.ofNullable(object.get(field));
  }

  private JsonNode array(String field) throws Violation {
    JsonNode node = find(field).orElseThrow(() -> missing(field, Phrase.of("an array")));
    if (!node.isArray()) {
      throw invalid(at(field), Phrase.of("an array"), Document.kind(node));
    }
    return node;
  }

  private Fields nested(JsonNode node, String where) throws Violation {
    if (node instanceof ObjectNode child) {
      return new Fields(document, where, child);
    }
    throw invalid(where, Phrase.of("an object"), Document.kind(node));
  }

  private static Phrase shown(JsonNode node) {
    return node.isNumber() ? Phrase.quoted(node.asString()) : Document.kind(node);
  }
}
