package dev.exhibit.core.memo;

import dev.exhibit.data.Bytes;
import java.util.List;

/** Several inputs of one function as one key, in the function's own order. */
public record Inputs(List<Bytes> parts) implements Comparable<Inputs> {
  public Inputs {
    parts = List.copyOf(parts);
  }

  /** These parts; a function always gives the same number of them. */
  public static Inputs of(Bytes... parts) {
    return new Inputs(List.of(parts));
  }

  /** Size of all parts, in bytes. */
  public long sizeBytes() {
    long size = 0;
    for (Bytes part : parts) {
      size += part.size();
    }
    return size;
  }

  @Override
  public int compareTo(Inputs other) {
    int shared = Math.min(parts.size(), other.parts.size());
    for (int i = 0; i < shared; i++) {
      int order = parts.get(i).compareTo(other.parts.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(parts.size(), other.parts.size());
  }
}
