package dev.exhibit.bundle;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON document of the archive and where it stands, so that every complaint can say so.
 *
 * @param member its name
 * @param offset where its data starts in the archive
 * @param bytes the document
 */
record Document(String member, long offset, Bytes bytes) {
  /** Reads one of our own documents, which are objects in RFC 8785 form. */
  Fields canonicalObject() throws Violation {
    ObjectNode object = parse();
    if (!CanonicalJson.isCanonical(bytes)) {
      throw new Violation(
          ProblemCode.JSON_NOT_CANONICAL, member, offset, "RFC 8785 form", "another form");
    }
    return new Fields(this, "", object);
  }

  /** Reads a document that other tools may have written: an object in strict JSON. */
  Fields strictObject() throws Violation {
    return new Fields(this, "", parse());
  }

  private ObjectNode parse() throws Violation {
    JsonNode node = parseAny();
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new Violation(ProblemCode.FIELD_INVALID, member, offset, "a JSON object", kind(node));
  }

  private JsonNode parseAny() throws Violation {
    try {
      return StrictJson.parse(bytes);
    } catch (StrictJson.Malformed e) {
      throw new Violation(
          ProblemCode.JSON_MALFORMED,
          member,
          offset + Math.max(0, e.offset()),
          "strict JSON",
          e.why());
    }
  }

  static String kind(JsonNode node) {
    return "JSON " + node.getNodeType();
  }
}
