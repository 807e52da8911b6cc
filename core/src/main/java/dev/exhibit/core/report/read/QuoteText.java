package dev.exhibit.core.report.read;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.data.Bytes;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A quote as a report writes it, or why the member holds none.
 *
 * @param quote the bytes; empty if the member cannot be read
 * @param complaint what stands there instead; empty text if nothing is wrong
 */
public record QuoteText(Optional<Bytes> quote, String complaint) {
  /** Larger than the quote of any machine, as text. */
  public static final int MAX_CHARS = 256 * 1024;

  /** The member {@code name} of {@code holder}: hex (which base64 could read too) or base64. */
  public static QuoteText hexOrBase64(JsonNode holder, String name) {
    return read(holder, name, ReportReader.text(holder, name).flatMap(AnyBase64::orHex));
  }

  /** The member {@code name} of {@code holder}, which is base64. */
  public static QuoteText base64(JsonNode holder, String name) {
    return read(holder, name, ReportReader.base64(holder, name));
  }

  private static QuoteText read(JsonNode holder, String name, Optional<Bytes> decoded) {
    JsonNode value = holder.path(name);
    Optional<String> complaint =
        value.isMissingNode()
            ? Optional.of("is absent")
            : value.isString() ? complaint(value.stringValue(), decoded) : wrongType(value);
    return complaint
        .map(why -> new QuoteText(Optional.empty(), "`" + name + "` " + why))
        .orElseGet(() -> new QuoteText(decoded, ""));
  }

  private static Optional<String> wrongType(JsonNode value) {
    return Optional.of("is " + JsonKind.of(value) + ", not the text of a quote");
  }

  private static Optional<String> complaint(String text, Optional<Bytes> decoded) {
    if (text.isEmpty()) {
      return Optional.of("is empty text");
    }
    if (text.length() > MAX_CHARS) {
      return Optional.of("has more than " + MAX_CHARS + " characters");
    }
    return decoded.isEmpty() ? Optional.of("is not a quote in hex or base64") : Optional.empty();
  }
}
