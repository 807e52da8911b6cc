package dev.exhibit.core.decode;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.data.Bytes;

/**
 * Reads bytes forward, once. Numbers are unsigned and little-endian; every read names its field and
 * is checked against what remains before anything is allocated. A cursor, and each {@link #slice}
 * of it, closes only when every byte has been read.
 */
public final class ByteCursor implements AutoCloseable {
  private final Bytes bytes;
  private final int base;
  private final String name;
  private int position;

  private ByteCursor(Bytes bytes, int base, String name) {
    this.bytes = bytes;
    this.base = base;
    this.name = name;
  }

  /** A cursor over all of {@code bytes}; {@code name} is what they are, for messages. */
  public static ByteCursor over(Bytes bytes, String name) {
    return new ByteCursor(bytes, 0, name);
  }

  /**
   * The same for bytes that were cut out of a longer input at {@code base}, whose offsets count.
   */
  public static ByteCursor at(int base, Bytes bytes, String name) {
    return new ByteCursor(bytes, base, name);
  }

  /** Offset of the next byte in the outermost input. */
  public int offset() {
    return base + position;
  }

  /** How many bytes are left. */
  public int remaining() {
    return bytes.size() - position;
  }

  /** The next {@code size} bytes. */
  public Bytes take(String field, int size) throws Malformed {
    if (size < 0 || size > remaining()) {
      throw malformed(field, Message.of("%d bytes wanted, %d left", size, remaining()));
    }
    Bytes taken = bytes.slice(position, position + size);
    position += size;
    return taken;
  }

  /** Everything that is left. */
  public Bytes rest() {
    Bytes rest = bytes.from(position);
    position = bytes.size();
    return rest;
  }

  /** The next {@code size} bytes as a cursor of their own, with offsets of the outermost input. */
  public ByteCursor slice(String field, int size) throws Malformed {
    int start = offset();
    return new ByteCursor(take(field, size), start, field);
  }

  /** One byte, 0..255. */
  public int u8(String field) throws Malformed {
    return take(field, 1).at(0);
  }

  /** Two bytes, little-endian, 0..65535. */
  public int u16(String field) throws Malformed {
    return (int) number(take(field, 2));
  }

  /** Four bytes, little-endian, 0..2^32-1. */
  public long u32(String field) throws Malformed {
    return number(take(field, 4));
  }

  /** Four bytes, little-endian, refused above {@code most}: for lengths. */
  public int u32AtMost(String field, int most) throws Malformed {
    int start = offset();
    long value = u32(field);
    if (value > most) {
      Message why = Message.of("%d is more than %d", value, most);
      throw value > remaining()
          ? new Malformed(start, field, why)
          : Malformed.notUnderstood(start, field, why);
    }
    return (int) value;
  }

  /** A refusal at the present offset. */
  public Malformed malformed(String field, @CompileTimeConstant String why) {
    return malformed(field, Message.of(why));
  }

  /** The same in words with values. */
  public Malformed malformed(String field, Message why) {
    return new Malformed(offset(), field, why);
  }

  @Override
  public void close() throws Malformed {
    if (remaining() > 0) {
      throw malformed(name, Message.of("%d bytes left over", remaining()));
    }
  }

  private static long number(Bytes littleEndian) {
    long value = 0;
    for (int i = littleEndian.size() - 1; i >= 0; i--) {
      value = value << 8 | littleEndian.at(i);
    }
    return value;
  }
}
