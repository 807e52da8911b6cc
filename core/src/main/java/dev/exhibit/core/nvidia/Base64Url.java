package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.decode.Malformed;
import java.util.Base64;

/** Base64 with the alphabet for URLs, without padding, in its one canonical form (RFC 7515 §2). */
final class Base64Url {
  private Base64Url() {}

  static Bytes decode(String text, String field) throws Malformed {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(text);
      if (!Base64.getUrlEncoder().withoutPadding().encodeToString(decoded).equals(text)) {
        throw new Malformed(-1, field, "base64url is not in canonical form");
      }
      return Bytes.of(decoded);
    } catch (IllegalArgumentException e) {
      throw new Malformed(-1, field, "not base64url");
    }
  }
}
