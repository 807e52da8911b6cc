package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Unsigned integers as quotes hold them. */
public final class LittleEndian {
  private LittleEndian() {}

  /** Two bytes. */
  public static Bytes u16(int value) {
    return u64(value).first(Short.BYTES);
  }

  /** Four bytes. */
  public static Bytes u32(long value) {
    return u64(value).first(Integer.BYTES);
  }

  /** Eight bytes. */
  public static Bytes u64(long value) {
    var buffer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return Bytes.of(buffer.putLong(value).array());
  }
}
