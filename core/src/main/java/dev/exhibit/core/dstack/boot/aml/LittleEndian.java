package dev.exhibit.core.dstack.boot.aml;

import dev.exhibit.data.Bytes;
import java.util.List;

/** Unsigned numbers of fixed width, lowest byte first, and bytes put one after the other. */
public final class LittleEndian {
  private LittleEndian() {}

  /** The lowest byte of {@code value}. */
  public static Bytes u8(int value) {
    return Bytes.of((byte) value);
  }

  /** Two bytes. */
  public static Bytes u16(int value) {
    return of(value, 2);
  }

  /** Four bytes. */
  public static Bytes u32(long value) {
    return of(value, 4);
  }

  /** Eight bytes. */
  public static Bytes u64(long value) {
    return of(value, 8);
  }

  private static Bytes of(long value, int width) {
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[i] = (byte) (value >> (8 * i));
    }
    return Bytes.owning(bytes);
  }

  /** All of them, one after the other. */
  public static Bytes join(Bytes... parts) {
    return join(List.of(parts));
  }

  /** All of them, one after the other. */
  public static Bytes join(Iterable<Bytes> parts) {
    int size = 0;
    for (Bytes part : parts) {
      size += part.size();
    }
    byte[] all = new byte[size];
    int at = 0;
    for (Bytes part : parts) {
      at += part.copyTo(all, at);
    }
    return Bytes.owning(all);
  }

  /** {@code bytes}, then zeros up to {@code size} bytes. */
  public static Bytes padded(Bytes bytes, int size) {
    return bytes.concat(Bytes.zeros(size - bytes.size()));
  }
}
