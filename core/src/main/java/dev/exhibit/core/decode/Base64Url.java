package dev.exhibit.core.decode;

import dev.exhibit.data.Bytes;
import java.util.Base64;

/** Base64 with the alphabet for URLs, without padding, in its one canonical form (RFC 7515 §2). */
public final class Base64Url {
  private Base64Url() {}

  public static Bytes decode(String text, String field) throws Malformed {
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
