package dev.exhibit.core.report.read;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.x509.Pem;
import dev.exhibit.core.x509.PemBlocks;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the members that the providers' reports have in common. */
public final class ReportReader {
  private ReportReader() {}

  /** Text; a member that is empty says as little as one that is absent. */
  public static Optional<String> text(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value != null && value.isString() && !value.stringValue().isEmpty()
        ? Optional.of(value.stringValue())
        : Optional.empty();
  }

  /** Hex with or without {@code 0x}, of either case. */
  public static Optional<Bytes> hex(JsonNode object, String name) {
    return text(object, name).flatMap(StatedHex::some);
  }

  /** The same; what is no hex is there all the same, as the bytes of its text. */
  public static Optional<Bytes> shownHex(JsonNode object, String name) {
    return isShown(object, name)
        ? Optional.of(
            hex(object, name).orElseGet(() -> Bytes.utf8(JsonWriter.part(object.path(name)))))
        : Optional.empty();
  }

  private static boolean isShown(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return !value.isMissingNode() && !value.isNull();
  }

  public static Optional<Bytes> base64(JsonNode object, String name) {
    return text(object, name).flatMap(AnyBase64::read);
  }

  /**
   * A value in base64 that has to agree with what the quote holds: what cannot be read is there all
   * the same, as the bytes of its text, and agrees with nothing.
   */
  public static Optional<Bytes> shownBase64(JsonNode object, String name) {
    return isShown(object, name)
        ? Optional.of(
            base64(object, name).orElseGet(() -> Bytes.utf8(JsonWriter.part(object.path(name)))))
        : Optional.empty();
  }

  /** What a member that names something says instead of what it was looked for. */
  public static String words(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "is not stated";
    }
    return value.isString() ? "is \"" + value.stringValue() + "\"" : "is " + JsonKind.of(value);
  }

  /** The first certificate of PEM text, DER; whatever else stands there as it stands. */
  public static Optional<Bytes> certificate(JsonNode object, String name) {
    if (!isShown(object, name)) {
      return Optional.empty();
    }
    JsonNode value = object.path(name);
    String shown = value.isString() ? value.stringValue() : CompactJson.shown(value);
    return Optional.of(firstCertificate(Bytes.utf8(shown)));
  }

  private static Bytes firstCertificate(Bytes pem) {
    try {
      return PemBlocks.find(pem, Pem.CERTIFICATE).stream().findFirst().orElse(pem);
    } catch (Malformed notPem) {
      return pem;
    }
  }
}
