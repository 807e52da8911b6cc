package dev.exhibit.core.exchange.body;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Message;

/** What is said of a body that travelled compressed. */
public final class CodedText {
  private CodedText() {}

  /** Begins a sentence about what it was before. */
  public static Message decoded(ContentCoding coding) {
    return Message.of("is compressed (%s); decoded, it ", coding.name());
  }

  /** Ends a sentence that says that nothing fits. */
  public static Message tried(ContentCoding coding) {
    return Message.of(", as it is stored and decoded (%s)", coding.name());
  }

  /** Why nothing can be said. */
  public static Message undecided(ContentCoding coding, @CompileTimeConstant String otherwise) {
    return Message.of(
        "does not have the hash that %s, and may be compressed (%s). Whether it decodes to what"
            + " has that hash was not decided: %s.",
        Message.of(otherwise), coding.name(), coding.obstacle());
  }
}
