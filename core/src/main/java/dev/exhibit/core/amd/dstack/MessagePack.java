package dev.exhibit.core.amd.dstack;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What MessagePack stands for, of the types that attestations use: text, bytes, unsigned numbers,
 * nothing, lists, and maps whose keys are texts that differ. Numbers are big-endian.
 */
final class MessagePack {
  private static final int MOST_DEEP = 16;
  private static final int FEW = 16;

  private final ByteCursor in;

  private MessagePack(ByteCursor in) {
    this.in = in;
  }

  /**
   * Bytes as such.
   *
   * @param at where the first of them stands
   */
  record Placed(Bytes bytes, long at) {}

  /**
   * A list.
   *
   * @param places where the values stand
   */
  record Listed(List<Object> values, StoredBytes places) {}

  /** A value: {@code String}, {@code Placed}, {@code Long}, {@code Listed} or {@code Map}. */
  static Object read(Bytes bytes) throws Malformed {
    try (ByteCursor in = ByteCursor.over(bytes, "attestation")) {
      return new MessagePack(in).value(0);
    }
  }

  private Object value(int depth) throws Malformed {
    if (depth > MOST_DEEP) {
      throw Malformed.notUnderstood(in.offset(), "attestation", "nested too deeply");
    }
    int head = in.u8("type");
    if (head <= 0x7F) {
      return (long) head;
    }
    if (head <= 0x8F) {
      return map(head & 0xF, depth);
    }
    if (head <= 0x9F) {
      return list(head & 0xF, depth);
    }
    if (head <= 0xBF) {
      return text(head & 0x1F);
    }
    return switch (head) {
      case 0xC0 -> new Placed(Bytes.EMPTY, in.offset());
      case 0xC4, 0xC5, 0xC6 -> bytes(size(1 << (head - 0xC4)));
      case 0xCC, 0xCD, 0xCE -> number(1 << (head - 0xCC));
      case 0xD9, 0xDA, 0xDB -> text(size(1 << (head - 0xD9)));
      case 0xDC, 0xDD -> list(size(2 << (head - 0xDC)), depth);
      case 0xDE, 0xDF -> map(size(2 << (head - 0xDE)), depth);
      default ->
          throw Malformed.notUnderstood(
              in.offset(), "attestation", "a MessagePack type that none of its fields has");
    };
  }

  private Placed bytes(int size) throws Malformed {
    long at = in.offset();
    return new Placed(in.take("bytes", size), at);
  }

  private long number(int width) throws Malformed {
    long number = 0;
    for (int i = 0; i < width; i++) {
      number = number << 8 | in.u8("number");
    }
    return number;
  }

  /** Every element takes a byte at least, so that no count is beyond what is left. */
  private int size(int width) throws Malformed {
    long size = number(width);
    if (size > in.remaining()) {
      throw in.malformed("size", Message.of("%s is more than is left", size));
    }
    return (int) size;
  }

  private String text(int size) throws Malformed {
    try {
      return in.take("text", size).decode(StandardCharsets.UTF_8.newDecoder()).toString();
    } catch (CharacterCodingException e) {
      throw in.malformed("text", "not UTF-8");
    }
  }

  private Listed list(int size, int depth) throws Malformed {
    List<Object> list = new ArrayList<>();
    long[] starts = new long[FEW]; // grows with what is there, not with what is said to be
    for (int i = 0; i < size; i++) {
      starts = roomFor(i, starts);
      starts[i] = in.offset();
      list.add(value(depth + 1));
    }
    starts = Arrays.copyOf(starts, size + 1);
    starts[size] = in.offset();
    return new Listed(list, StoredBytes.numbers(starts));
  }

  private static long[] roomFor(int index, long[] all) {
    return index < all.length ? all : Arrays.copyOf(all, 2 * all.length);
  }

  private Map<String, Object> map(int size, int depth) throws Malformed {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      if (!(value(depth + 1) instanceof String key) || map.put(key, value(depth + 1)) != null) {
        throw in.malformed("map", "a key that is no text, or stands there twice");
      }
    }
    return map;
  }
}
