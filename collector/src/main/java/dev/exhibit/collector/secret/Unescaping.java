package dev.exhibit.collector.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Undoes escapes in bytes that come in pieces, wherever they stand: those of JSON strings (RFC 8259
 * section 7) or of addresses (RFC 3986 section 2.1). What only looks like one comes out as it is.
 */
final class Unescaping {
  /** Which escapes. */
  enum Kind {
    JSON('\\'),
    PERCENT('%');

    private final char sign;

    Kind(char sign) {
      this.sign = sign;
    }
  }

  /** The longest is a reverse solidus, u and four digits. */
  private static final int LONGEST = 6;

  private final Kind kind;
  private final Consumer<ByteBuffer> sink;
  private final byte[] begun = new byte[LONGEST];
  private int length;

  /** What comes out goes to {@code sink}, which must not keep the buffer. */
  Unescaping(Kind kind, Consumer<ByteBuffer> sink) {
    this.kind = kind;
    this.sink = sink;
  }

  /** Reads on, leaving the position of {@code piece} as it is. */
  void read(ByteBuffer piece) {
    ByteBuffer out = ByteBuffer.allocate(piece.remaining() + 2 * LONGEST);
    for (int i = piece.position(); i < piece.limit(); i++) {
      take(piece.get(i), out);
    }
    sink.accept(out.flip());
  }

  private void take(byte b, ByteBuffer out) {
    if (length == 0 && b != kind.sign) {
      out.put(b);
      return;
    }
    begun[length++] = b;
    if (kind == Kind.PERCENT) {
      percent(out);
    } else {
      json(out);
    }
  }

  private void percent(ByteBuffer out) {
    if (length > 1 && digit(length - 1) < 0) {
      giveUp(out);
    } else if (length == 3) {
      put(digit(1) * 16 + digit(2), out);
    }
  }

  private void json(ByteBuffer out) {
    if (length == 1) {
      return;
    }
    if (begun[1] != 'u') {
      int at = "\"\\/bfnrt".indexOf(begun[1]);
      if (at < 0) {
        giveUp(out);
      } else {
        put("\"\\/\b\f\n\r\t".charAt(at), out);
      }
    } else if (length > 2 && digit(length - 1) < 0) {
      giveUp(out);
    } else if (length == LONGEST) {
      int unit = digit(2) << 12 | digit(3) << 8 | digit(4) << 4 | digit(5);
      length = 0;
      out.put(String.valueOf((char) unit).getBytes(StandardCharsets.UTF_8));
    }
  }

  private void put(int value, ByteBuffer out) {
    length = 0;
    out.put((byte) value);
  }

  /** It is no escape; its last byte may begin one. */
  private void giveUp(ByteBuffer out) {
    byte last = begun[length - 1];
    out.put(begun, 0, length - 1);
    length = 0;
    take(last, out);
  }

  private int digit(int at) {
    return Character.digit(begun[at], 16);
  }
}
