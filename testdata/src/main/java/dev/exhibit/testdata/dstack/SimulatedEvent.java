package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as the machine measures it.
 *
 * @param register 0..3
 * @param digest 48 bytes, what extends the register
 * @param version of a runtime event's format, 1 or 2; 1 for boot events, where it means nothing
 */
public record SimulatedEvent(
    int register, long type, String name, Bytes payload, Bytes digest, int version) {
  /** Type of every event that dstack itself measures. */
  public static final long RUNTIME = 0x08000001L;

  private static final Bytes TYPE_LE = Bytes.of((byte) 1, (byte) 0, (byte) 0, (byte) 8);

  /** A runtime event in the first or second format. */
  public static SimulatedEvent runtime(int version, String name, Bytes payload) {
    Bytes digest = Sha384.of(preimage(version, name, payload));
    return new SimulatedEvent(3, RUNTIME, name, payload, digest, version);
  }

  /** A boot event whose digest is of its payload. */
  public static SimulatedEvent hashed(int register, long type, Bytes payload) {
    return new SimulatedEvent(register, type, "", payload, Sha384.of(payload), 1);
  }

  private static Bytes preimage(int version, String name, Bytes payload) {
    return version == 1
        ? TYPE_LE.concat(Bytes.utf8(":" + name + ":")).concat(payload)
        : Bytes.utf8(
            Filled.of(
                "{\"name\":\"%s\",\"payload\":\"%s\",\"type\":%d}", name, payload.hex(), RUNTIME));
  }

  /** The entry of an event log. */
  public ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("imr", register)
            .put("event_type", type)
            .put("digest", digest.hex())
            .put("event", name)
            .put("event_payload", payload.hex());
    return version == 1 || type != RUNTIME
        ? json
        : json.put("version", version).put("preimage", preimage(version, name, payload).hex());
  }
}
