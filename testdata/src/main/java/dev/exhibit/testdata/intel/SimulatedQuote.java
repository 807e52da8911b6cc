package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import java.util.EnumMap;
import java.util.Map;

/** A quote as its parts, so that a test can point at one of them or replace it after signing. */
public final class SimulatedQuote {
  private final Map<QuotePart, Bytes> parts;

  SimulatedQuote(Map<QuotePart, Bytes> parts) {
    this.parts = new EnumMap<>(parts);
  }

  /** The whole file. */
  public Bytes bytes() {
    return parts.values().stream().reduce(Bytes.EMPTY, Bytes::concat);
  }

  /** One part; empty if this version of quote has no such part. */
  public Bytes part(QuotePart part) {
    return parts.getOrDefault(part, Bytes.EMPTY);
  }

  /** Where {@code part} begins in the file. */
  public int offsetOf(QuotePart part) {
    return parts.entrySet().stream()
        .filter(entry -> entry.getKey().compareTo(part) < 0)
        .mapToInt(entry -> entry.getValue().size())
        .sum();
  }

  /** The same quote with one part replaced: no length is adjusted and nothing is signed again. */
  public SimulatedQuote with(QuotePart part, Bytes value) {
    Map<QuotePart, Bytes> changed = new EnumMap<>(parts);
    changed.put(part, value);
    return new SimulatedQuote(changed);
  }
}
