package dev.exhibit.core.decode;

import dev.exhibit.data.Bytes;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Base64 that somebody states, in the alphabet of RFC 4648 §4 or the one for URLs (§5), padded or
 * not. For content that something else proves: the spelling of a value is no part of it.
 */
public final class AnyBase64 {
  private AnyBase64() {}

  /** The bytes; empty for text that is no base64, or that leaves bits over. */
  public static Optional<Bytes> read(String text) {
    String plain = text.replace('-', '+').replace('_', '/');
    int end = plain.length();
    while (end > 0 && plain.length() - end < 2 && plain.charAt(end - 1) == '=') {
      end--;
    }
    String unpadded = plain.substring(0, end);
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
