package dev.exhibit.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** An immutable sequence of bytes: copied on the way in and out, equal by content, shown as hex. */
public final class Bytes implements Comparable<Bytes> {
  /** No bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] value;

  private Bytes(byte[] owned) {
    this.value = owned;
  }

  /** A copy of {@code source}. */
  public static Bytes of(byte... source) {
    return source.length == 0 ? EMPTY : new Bytes(source.clone());
  }

  /** Takes over {@code owned}, which nobody else may keep. */
  public static Bytes owning(byte[] owned) {
    return owned.length == 0 ? EMPTY : new Bytes(owned);
  }

  /** The UTF-8 encoding of {@code text}. */
  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code size} zero bytes. */
  public static Bytes zeros(int size) {
    return new Bytes(new byte[size]);
  }

  /**
   * Decodes hex digits of either case, without prefix or separators.
   *
   * @return empty if {@code text} is anything else
   */
  public static Optional<Bytes> fromHex(String text) {
    if (text.length() % 2 != 0) {
      return Optional.empty();
    }
    byte[] value = new byte[text.length() / 2];
    for (int i = 0; i < value.length; i++) {
      int unsigned = hexDigit(text.charAt(2 * i)) << 4 | hexDigit(text.charAt(2 * i + 1));
      if (unsigned < 0) {
        return Optional.empty();
      }
      value[i] = (byte) unsigned;
    }
    return Optional.of(new Bytes(value));
  }

  /** The value of a digit; negative, also when shifted, for what is none. */
  private static int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lowerCase = c | 0x20;
    return lowerCase >= 'a' && lowerCase <= 'f' ? lowerCase - 'a' + 10 : -1;
  }

  /** Number of bytes. */
  public int size() {
    return value.length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return value.length == 0;
  }

  /** The unsigned byte (0..255) at {@code index}. */
  public int at(int index) {
    return value[index] & 0xFF;
  }

  /** The bytes from {@code start} (inclusive) to {@code end} (exclusive). */
  public Bytes slice(int start, int end) {
    if (start < 0 || end > value.length || start > end) {
      throw new IndexOutOfBoundsException(start + ".." + end + " of " + value.length);
    }
    return start == 0 && end == value.length
        ? this
        : new Bytes(Arrays.copyOfRange(value, start, end));
  }

  /** The bytes from {@code start} to the end. */
  public Bytes from(int start) {
    return slice(start, value.length);
  }

  /** The first {@code count} bytes. */
  public Bytes first(int count) {
    return slice(0, count);
  }

  /** These bytes followed by {@code next}. */
  public Bytes concat(Bytes next) {
    byte[] joined = Arrays.copyOf(value, value.length + next.value.length);
    System.arraycopy(next.value, 0, joined, value.length, next.value.length);
    return new Bytes(joined);
  }

  /** Puts these bytes into {@code target} from {@code at} on, and returns how many they are. */
  public int copyTo(byte[] target, int at) {
    System.arraycopy(value, 0, target, at, value.length);
    return value.length;
  }

  /** These bytes with the one at {@code index} replaced. */
  public Bytes with(int index, int unsignedByte) {
    byte[] copy = value.clone();
    copy[index] = (byte) unsignedByte;
    return new Bytes(copy);
  }

  /** Whether these bytes begin with {@code prefix}. */
  public boolean startsWith(Bytes prefix) {
    return size() >= prefix.size() && first(prefix.size()).equals(prefix);
  }

  /** Index of the first {@code unsignedByte} at or after {@code from}; their number without one. */
  public int indexOf(int unsignedByte, int from) {
    int at = from;
    while (at < value.length && (value[at] & 0xFF) != unsignedByte) {
      at++;
    }
    return at;
  }

  /** Whether every byte is zero; true for no bytes. */
  public boolean isZero() {
    for (byte b : value) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** A copy. */
  public byte[] toArray() {
    return value.clone();
  }

  /**
   * The text that these bytes encode.
   *
   * @throws CharacterCodingException as {@code decoder} is set to complain
   */
  public CharBuffer decode(CharsetDecoder decoder) throws CharacterCodingException {
    return decoder.decode(ByteBuffer.wrap(value));
  }

  /** Adds these bytes to what {@code digest} is computed over. */
  public void update(MessageDigest digest) {
    digest.update(value);
  }

  /** Lower-case hex without prefix. */
  public String hex() {
    return HexFormat.of().formatHex(value);
  }

  /** The text these bytes encode in UTF-8; malformed input becomes U+FFFD, so for display only. */
  public String utf8Lossy() {
    return new String(value, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  /** Orders by unsigned byte, shorter first. */
  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return hex();
  }
}
