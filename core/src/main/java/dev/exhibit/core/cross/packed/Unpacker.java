package dev.exhibit.core.cross.packed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads what {@link Packer} wrote. */
final class Unpacker {
  private final ByteBuffer in;

  /** From where {@code in} stands. */
  Unpacker(ByteBuffer in) {
    this.in = in;
  }

  int number() {
    int number = 0;
    int shift = 0;
    byte group = in.get();
    for (; group < 0; group = in.get()) {
      number |= (group & (Packer.MORE - 1)) << shift;
      shift += Packer.GROUP_BITS;
    }
    return number | group << shift;
  }

  List<String> texts() {
    int count = number();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  String text() {
    int size = number();
    int end = in.position() + size;
    StringBuilder text = new StringBuilder();
    while (in.position() < end) {
      piece(text);
    }
    return text.toString();
  }

  private void piece(StringBuilder text) {
    int head = number();
    byte[] bytes = new byte[head >>> Packer.KIND_BITS];
    in.get(bytes);
    switch (head & ((1 << Packer.KIND_BITS) - 1)) {
      case Packer.LATIN -> text.append(new String(bytes, StandardCharsets.ISO_8859_1));
      case Packer.HEX -> text.append(HexFormat.of().formatHex(bytes));
      default -> ByteBuffer.wrap(bytes).asCharBuffer().chars().forEach(c -> text.append((char) c));
    }
  }

  /** Whether the bytes from here on begin with these; goes past as many if they do. */
  boolean skip(byte[] expected) {
    if (in.remaining() < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (in.get(in.position() + i) != expected[i]) {
        return false;
      }
    }
    in.position(in.position() + expected.length);
    return true;
  }
}
