package dev.exhibit.core.cross.packed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes numbers and texts, which {@link Unpacker} reads. A text is pieces, each with its length
 * and kind: lower-case hex takes a byte for two digits, all else as many as its characters need.
 * Two texts are equal if their bytes are.
 */
final class Packer {
  static final int KIND_BITS = 2;
  static final int LATIN = 0;
  static final int HEX = 1;
  static final int WIDE = 2;

  static final int GROUP_BITS = 7;
  static final int MORE = 1 << GROUP_BITS;

  private static final int SHORTEST_HEX = 8;
  private static final int LAST_LATIN = 0xff;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Packer number(int number) {
    int left = number;
    while (left >= MORE || left < 0) {
      out.write((left & (MORE - 1)) | MORE);
      left >>>= GROUP_BITS;
    }
    out.write(left);
    return this;
  }

  Packer texts(List<String> texts) {
    number(texts.size());
    texts.forEach(this::text);
    return this;
  }

  Packer text(String text) {
    Packer pieces = new Packer();
    int from = 0;
    for (int at = 0; at < text.length(); ) {
      int digits = digits(text, at);
      if (digits >= SHORTEST_HEX) {
        pieces.plain(text.substring(from, at));
        pieces.piece(HEX, HexFormat.of().parseHex(text, at, at + digits));
        from = at + digits;
      }
      at += Math.max(digits, 1);
    }
    pieces.plain(text.substring(from));
    number(pieces.out.size());
    out.writeBytes(pieces.bytes());
    return this;
  }

  /** How many hex digits begin there, an even number. */
  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return (at - from) & ~1;
  }

  private static boolean isDigit(char c) {
    return HexFormat.isHexDigit(c) && (c < 'A' || c > 'F');
  }

  private void plain(String text) {
    if (text.isEmpty()) {
      return;
    }
    boolean isLatin = text.chars().allMatch(c -> c <= LAST_LATIN);
    if (isLatin) {
      piece(LATIN, text.getBytes(StandardCharsets.ISO_8859_1));
    } else {
      piece(WIDE, wide(text));
    }
  }

  /** Both bytes of each character, as it stands: half a surrogate pair is one, too. */
  private static byte[] wide(String text) {
    byte[] bytes = new byte[text.length() * Character.BYTES];
    for (int i = 0; i < text.length(); i++) {
      bytes[Character.BYTES * i] = (byte) (text.charAt(i) >>> Byte.SIZE);
      bytes[Character.BYTES * i + 1] = (byte) text.charAt(i);
    }
    return bytes;
  }

  private void piece(int kind, byte[] bytes) {
    number(bytes.length << KIND_BITS | kind);
    out.writeBytes(bytes);
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
