package dev.exhibit.data;

import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** RFC 8785 (JCS): the one byte form of a JSON document of ours. */
public final class CanonicalJson {
  private CanonicalJson() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static Bytes encode(JsonNode document) {
    try {
      return Bytes.of(new JsonCanonicalizer(JsonWriter.part(document)).getEncodedUTF8());
    } catch (IOException e) {
      throw new IllegalArgumentException("a document that JCS cannot express", e);
    }
  }

  /** Whether {@code document}, already read as strict JSON, is in canonical form. */
  public static boolean isCanonical(Bytes document) {
    try {
      return Bytes.of(new JsonCanonicalizer(document.toArray()).getEncodedUTF8()).equals(document);
    } catch (IOException e) {
      return false; // strict JSON all the same, so: a number that JCS has no form for
    }
  }
}
