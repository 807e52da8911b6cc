package dev.exhibit.core.exchange.body;

/** What is said of a body that travelled compressed. */
public final class CodedText {
  private CodedText() {}

  /** Begins a sentence about what it was before. */
  public static String decoded(ContentCoding coding) {
    return "is compressed (" + coding.name() + "); decoded, it ";
  }

  /** Ends a sentence that says that nothing fits. */
  public static String tried(ContentCoding coding) {
    return ", as it is stored and decoded (" + coding.name() + ")";
  }

  /** Why nothing can be said. */
  public static String undecided(ContentCoding coding, String otherwise) {
    return ("does not have the hash that %s, and may be compressed (%s). Whether it decodes to what"
            + " has that hash was not decided: %s.")
        .formatted(otherwise, coding.name(), coding.obstacle());
  }
}
