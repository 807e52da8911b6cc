package dev.exhibit.core.exchange.record;

import dev.exhibit.data.Bytes;
import java.util.Base64;
import java.util.Optional;

/** DER as records carry it in strings: one PEM block, or bare base64. */
public final class PemText {
  private PemText() {}

  /** Empty unless {@code text} is exactly one block with this label, or base64 alone. */
  public static Optional<Bytes> decode(String label, String text) {
    String body = text.strip();
    String begin = "-----BEGIN " + label + "-----";
    String end = "-----END " + label + "-----";
    if (body.startsWith(begin) && body.endsWith(end)) {
      body = body.substring(begin.length(), body.length() - end.length());
    }
    String base64 = body.replaceAll("[\\r\\n]", "");
    if (!base64.matches("[A-Za-z0-9+/]+={0,2}") || base64.length() % 4 != 0) {
      return Optional.empty();
    }
    Bytes der = Bytes.of(Base64.getDecoder().decode(base64));
    boolean canonical = Base64.getEncoder().encodeToString(der.toArray()).equals(base64);
    return canonical ? Optional.of(der) : Optional.empty();
  }
}
