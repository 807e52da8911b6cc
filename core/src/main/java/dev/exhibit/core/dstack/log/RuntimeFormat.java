package dev.exhibit.core.dstack.log;

import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.data.Bytes;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How dstack hashes a runtime event. One format per boot. No text of one format can be read as the
 * other: the first begins with the byte 0x01, the second with a brace.
 */
enum RuntimeFormat {
  /** Type (u32, little-endian), colon, name, colon, payload. */
  V1 {
    @Override
    Bytes preimage(LoggedEvent event) {
      return TYPE_LE.concat(Bytes.utf8(":" + event.name() + ":")).concat(event.payload());
    }
  },
  /** The RFC 8785 form of an object with name, payload (hex) and type. */
  V2 {
    @Override
    Bytes preimage(LoggedEvent event) {
      return Bytes.utf8(
          CompactJson.of(
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("name", event.name())
                      .put("payload", event.payload().hex())
                      .put("type", LoggedEvent.RUNTIME),
                  CompactJson.Names.SORTED)
              .orElseThrow());
    }
  };

  private static final Bytes TYPE_LE = Bytes.of((byte) 1, (byte) 0, (byte) 0, (byte) 8);

  /** The bytes whose SHA-384 extends the register. */
  abstract Bytes preimage(LoggedEvent event);

  /** What extends the register, computed from name and payload alone. */
  Sha384 digest(LoggedEvent event) {
    return Sha384.of(preimage(event));
  }

  /** The format with this number. */
  static Optional<RuntimeFormat> numbered(long number) {
    return number == 1 ? Optional.of(V1) : number == 2 ? Optional.of(V2) : Optional.empty();
  }
}
