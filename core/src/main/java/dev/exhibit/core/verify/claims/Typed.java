package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Details of findings, which are plain, as the values that they stand for. */
final class Typed {
  private Typed() {}

  /** An instant, where the detail is the text of one; else the text as it is. */
  static Value instant(@Nullable Object detail) {
    String text = String.valueOf(detail);
    try {
      Value instant = Value.of(Instant.parse(text));
      return instant.words().equals(text) ? instant : Value.text(text);
    } catch (DateTimeException e) {
      return Value.text(text);
    }
  }

  /** A digest, where the detail is the text of one; else the text as it is. */
  static Value sha256(@Nullable Object detail) {
    String text = String.valueOf(detail);
    return Sha256.fromHex(text).map(Value::of).orElseGet(() -> Value.text(text));
  }
}
