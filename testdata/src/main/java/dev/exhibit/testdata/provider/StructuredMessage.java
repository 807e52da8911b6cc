package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** What the structured form might sign; no document says which of these it is. */
public enum StructuredMessage {
  /** The payload in the canonical form of RFC 8785. */
  CANONICAL_PAYLOAD,
  /** The payload as it stands in the document, without white space. */
  COMPACT_PAYLOAD,
  /** {@code request hash : response hash} */
  HASHES,
  /** Something that cannot be made again from the document. */
  UNKNOWN;

  Bytes of(ObjectNode payload) {
    return switch (this) {
      case CANONICAL_PAYLOAD -> CompactJson.bytes(sorted(payload));
      case COMPACT_PAYLOAD -> CompactJson.bytes(payload);
      case HASHES ->
          Bytes.utf8(
              payload.get("request_hash").stringValue()
                  + ":"
                  + payload.get("response_hash").stringValue());
      case UNKNOWN -> Bytes.utf8("a secret prefix").concat(CompactJson.bytes(payload));
    };
  }

  /** Enough for RFC 8785, because a payload is flat and holds only ASCII and small integers. */
  private static ObjectNode sorted(ObjectNode payload) {
    ObjectNode sorted = CompactJson.object();
    new TreeSet<>(payload.propertyNames()).forEach(name -> sorted.set(name, payload.get(name)));
    return sorted;
  }
}
