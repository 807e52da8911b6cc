package dev.exhibit.core.decode;

import dev.exhibit.data.Bytes;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Base64 that somebody states, in the alphabet of RFC 4648 §4 or the one for URLs (§5), padded or
 * not, in lines or not (RFC 2045 §6.8). For content that something else proves: the spelling of a
 * value is no part of it. What holds other characters, or leaves bits over, is none.
 */
public final class AnyBase64 {
  private AnyBase64() {}

  /** The bytes; empty for text that is no base64, or that leaves bits over. */
  public static Optional<Bytes> read(String text) {
    return unbroken(text)
        .or(
            () ->
                Optional.of(withoutBlanks(text)).filter(other(text)).flatMap(AnyBase64::unbroken));
  }

  /** The same of text in which no blank may stand, as a signature or a log covers the text. */
  public static Optional<Bytes> unbroken(String text) {
    int end = text.length();
    while (end > 0 && text.length() - end < 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    String unpadded = text.substring(0, end);
    return plain(unpadded)
        .or(() -> Optional.of(inOne(unpadded)).filter(other(unpadded)).flatMap(AnyBase64::plain));
  }

  /** Hex, which base64 could read too, of either case and with or without {@code 0x}; or base64. */
  public static Optional<Bytes> orHex(String text) {
    return StatedHex.some(text).or(() -> StatedHex.some(withoutBlanks(text))).or(() -> read(text));
  }

  /** {@code text} without spaces, tabs and line breaks. */
  static String withoutBlanks(String text) {
    return text.replace("\n", "").replace("\r", "").replace(" ", "").replace("\t", "");
  }

  /** In the alphabet of RFC 4648 §4. */
  private static String inOne(String text) {
    return text.replace('-', '+').replace('_', '/');
  }

  /** What was refused once is not read again: a report may state a great deal that is no base64. */
  private static Predicate<String> other(String refused) {
    return text -> !text.equals(refused);
  }

  /** In the one alphabet and without padding, as nearly all evidence is written. */
  private static Optional<Bytes> plain(String unpadded) {
    try {
      byte[] decoded = Base64.getDecoder().decode(unpadded);
      return leavesNothing(unpadded, decoded) ? Optional.of(Bytes.of(decoded)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Only a last group of fewer than four characters has bits that stand for no byte. */
  private static boolean leavesNothing(String unpadded, byte[] decoded) {
    int over = decoded.length % 3;
    byte[] last = Arrays.copyOfRange(decoded, decoded.length - over, decoded.length);
    return unpadded.endsWith(Base64.getEncoder().withoutPadding().encodeToString(last));
  }
}
