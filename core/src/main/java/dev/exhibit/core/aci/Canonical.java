package dev.exhibit.core.aci;

import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import tools.jackson.databind.JsonNode;

/** The RFC 8785 bytes of a document, over which everything in aci/1 is hashed and signed. */
public final class Canonical {
  private Canonical() {}

  public static Bytes of(JsonNode document, String name) throws Malformed {
    return CompactJson.of(document, CompactJson.Names.CANONICAL)
        .map(Bytes::utf8)
        .orElseThrow(
            () -> new Malformed(-1, name, "holds a fraction, which no aci/1 document may"));
  }
}
