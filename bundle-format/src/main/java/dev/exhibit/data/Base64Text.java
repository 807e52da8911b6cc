package dev.exhibit.data;

import java.util.Base64;
import java.util.Optional;

/** Base64 of RFC 4648 §4 with padding, in the one form an encoder would write. */
public final class Base64Text {
  private Base64Text() {}

  public static String encode(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  public static Optional<Bytes> decode(String text) {
    try {
      Bytes bytes = Bytes.of(Base64.getDecoder().decode(text));
      return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
