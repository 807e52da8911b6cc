package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.LittleEndian;
import java.util.List;

/**
 * The log of a machine's firmware in binary form, as its CCEL table holds it: no events of dstack.
 *
 * @param signature of the header, 16 bytes
 * @param algorithm TCG id of the digests, 48 bytes each
 * @param events in order
 * @param filling what the rest of the table holds
 */
public record SimulatedTcgLog(
    Bytes signature, int algorithm, List<SimulatedEvent> events, Bytes filling) {
  private static final int SHA384 = 0x0C;
  private static final int DIGEST_BYTES = 48;
  private static final long NO_ACTION = 3;

  public SimulatedTcgLog {
    events = List.copyOf(events);
  }

  /** The boot events of {@code log}. */
  public static SimulatedTcgLog of(SimulatedLog log) {
    return new SimulatedTcgLog(
        Bytes.utf8("Spec ID Event03").concat(Bytes.zeros(1)),
        SHA384,
        log.events().stream().filter(e -> e.type() != SimulatedEvent.RUNTIME).toList(),
        Bytes.fromHex("ff".repeat(100)).orElseThrow());
  }

  /** The same with another signature in its header. */
  public SimulatedTcgLog signed(String text) {
    Bytes named = Bytes.utf8(text);
    return new SimulatedTcgLog(
        named.concat(Bytes.zeros(16 - named.size())), algorithm, events, filling);
  }

  /** The same with digests that are called those of another algorithm. */
  public SimulatedTcgLog hashedBy(int other) {
    return new SimulatedTcgLog(signature, other, events, filling);
  }

  /** The same with these events. */
  public SimulatedTcgLog with(List<SimulatedEvent> others) {
    return new SimulatedTcgLog(signature, algorithm, others, filling);
  }

  /** The same in a table that is filled in another way. */
  public SimulatedTcgLog filledWith(Bytes other) {
    return new SimulatedTcgLog(signature, algorithm, events, other);
  }

  /** The log. */
  public Bytes bytes() {
    Bytes header =
        signature
            .concat(Bytes.zeros(8))
            .concat(LittleEndian.u32(1))
            .concat(LittleEndian.u16(algorithm))
            .concat(LittleEndian.u16(DIGEST_BYTES))
            .concat(Bytes.zeros(1));
    Bytes log =
        LittleEndian.u32(1)
            .concat(LittleEndian.u32(NO_ACTION))
            .concat(Bytes.zeros(20))
            .concat(LittleEndian.u32(header.size()))
            .concat(header);
    for (SimulatedEvent event : events) {
      log = log.concat(entry(event));
    }
    return log.concat(filling);
  }

  private Bytes entry(SimulatedEvent event) {
    return LittleEndian.u32(event.register() + 1L)
        .concat(LittleEndian.u32(event.type()))
        .concat(LittleEndian.u32(1))
        .concat(LittleEndian.u16(algorithm))
        .concat(event.digest())
        .concat(LittleEndian.u32(event.payload().size()))
        .concat(event.payload());
  }
}
