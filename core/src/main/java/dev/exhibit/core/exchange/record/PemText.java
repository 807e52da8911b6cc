package dev.exhibit.core.exchange.record;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.data.Bytes;
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
    return AnyBase64.read(body).filter(der -> !der.isEmpty());
  }
}
