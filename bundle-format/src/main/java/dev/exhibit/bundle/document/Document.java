package dev.exhibit.bundle.document;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.CanonicalJson;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.StrictJson;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON document of the archive and where it stands, so that every complaint can say so.
 *
 * @param member its name
 * @param offset where its data starts in the archive
 * @param bytes the document
 */
public record Document(String member, long offset, Bytes bytes) {
  private static final BigDecimal MAX_EXACT = BigDecimal.valueOf((1L << 53) - 1);

  /** Reads one of our own documents, which are objects in RFC 8785 form. */
  public Fields canonicalObject() throws Violation {
    Fields fields = strictObject();
    requireCanonical();
    return fields;
  }

  /**
   * Reads such a document that carries its version. Another version is said before anything that
   * this version asks for.
   */
  public Fields canonicalObject(String format) throws Violation {
    Fields fields = strictObject(format);
    requireCanonical();
    return fields;
  }

  /** Reads a document that other tools may have written: an object in strict JSON. */
  public Fields strictObject() throws Violation {
    return new Fields(this, "", parse());
  }

  /** Reads such a document that carries its version. */
  public Fields strictObject(String format) throws Violation {
    Fields fields = strictObject();
    fields.requireFormat(format);
    return fields;
  }

  private void requireCanonical() throws Violation {
    if (!CanonicalJson.isCanonical(bytes)) {
      throw violation(
          ProblemCode.JSON_NOT_CANONICAL, Phrase.of("RFC 8785 form"), Phrase.of("another form"));
    }
  }

  private ObjectNode parse() throws Violation {
    JsonNode node = parseAny();
    requireExactNumbers(node);
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw violation(ProblemCode.FIELD_INVALID, Phrase.of("a JSON object"), kind(node));
  }

  /** Beyond 2⁵³ - 1 two parsers may read one numeral as two numbers. RFC 7493 §2.2. */
  private void requireExactNumbers(JsonNode node) throws Violation {
    if (node.isNumber() && node.decimalValue().abs().compareTo(MAX_EXACT) > 0) {
      throw violation(
          ProblemCode.JSON_MALFORMED,
          Phrase.of("numbers from -(2^53 - 1) to 2^53 - 1"),
          Phrase.quoted(node.asString()));
    }
    for (JsonNode child : node) {
      requireExactNumbers(child);
    }
  }

  private Violation violation(ProblemCode code, Phrase expected, Phrase actual) {
    return new Violation(code, member, offset, expected, actual);
  }

  private JsonNode parseAny() throws Violation {
    try {
      return StrictJson.parse(bytes);
    } catch (StrictJson.Malformed e) {
      throw new Violation(
          ProblemCode.JSON_MALFORMED,
          member,
          offset + Math.max(0, e.offset()),
          Phrase.of("strict JSON"),
          e.said());
    }
  }

  static Phrase kind(JsonNode node) {
    return Phrase.of("JSON %s", node.getNodeType());
  }
}
