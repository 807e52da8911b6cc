package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.Pem;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the members that the providers' reports have in common. */
final class ReportReader {
  private static final int MAX_QUOTE_CHARS = 256 * 1024;

  private ReportReader() {}

  static Optional<String> text(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  /** Hex with or without {@code 0x}, of either case. */
  static Optional<Bytes> hex(JsonNode object, String name) {
    return text(object, name)
        .map(t -> t.startsWith("0x") || t.startsWith("0X") ? t.substring(2) : t)
        .flatMap(Bytes::fromHex);
  }

  static Optional<Bytes> base64(JsonNode object, String name) {
    return text(object, name).flatMap(ReportReader::fromBase64);
  }

  /** A quote as hex (which base64 could read too, so hex comes first) or as base64. */
  static Optional<Bytes> quote(JsonNode object, String name) {
    Optional<String> text = text(object, name).filter(t -> t.length() <= MAX_QUOTE_CHARS);
    Optional<Bytes> hex = text.isPresent() ? hex(object, name) : Optional.empty();
    return hex.isPresent() ? hex : text.flatMap(ReportReader::fromBase64);
  }

  /** The first certificate of PEM text, DER; text in which there is none as it stands. */
  static Optional<Bytes> certificate(JsonNode object, String name) {
    return text(object, name).map(Bytes::utf8).map(ReportReader::firstCertificate);
  }

  private static Bytes firstCertificate(Bytes pem) {
    try {
      return Pem.read(pem, Pem.CERTIFICATE).stream().findFirst().orElse(pem);
    } catch (Malformed notPem) {
      return pem;
    }
  }

  private static Optional<Bytes> fromBase64(String text) {
    try {
      return Optional.of(Bytes.of(Base64.getDecoder().decode(text)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
