package dev.exhibit.core.decode;

import dev.exhibit.data.Bytes;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Bytes as a list of numbers, as libraries write them that know no better form. */
public final class ByteList {
  private static final int MOST = 1 << 17;
  private static final int MOST_VALUE = 255;

  private ByteList() {}

  /** The bytes; empty if {@code node} is no such list. */
  public static Optional<Bytes> read(JsonNode node) {
    if (!node.isArray() || node.isEmpty() || node.size() > MOST) {
      return Optional.empty();
    }
    byte[] bytes = new byte[node.size()];
    int at = 0;
    for (JsonNode value : node) {
      if (!value.isIntegralNumber()
          || !value.canConvertToInt()
          || value.intValue() < 0
          || value.intValue() > MOST_VALUE) {
        return Optional.empty();
      }
      bytes[at++] = (byte) value.intValue();
    }
    return Optional.of(Bytes.owning(bytes));
  }
}
