package dev.exhibit.bundle;

import java.io.ByteArrayOutputStream;

/** Collects little-endian numbers. */
final class LittleOut {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  LittleOut u16(int... values) {
    for (int value : values) {
      number(value, 2);
    }
    return this;
  }

  LittleOut u32(long... values) {
    for (long value : values) {
      number(value, 4);
    }
    return this;
  }

  LittleOut u64(long value) {
    number(value, 8);
    return this;
  }

  LittleOut put(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private void number(long value, int width) {
    for (int i = 0; i < width; i++) {
      out.write((int) (value >>> (8 * i)));
    }
  }
}
