package dev.exhibit.core.decode;

import java.util.Optional;

/**
 * Names and ids that somebody states. A text without any visible character names nothing, so that
 * two of them agree on nothing.
 */
public final class StatedName {
  private StatedName() {}

  /** The name as it stands; empty if the text names nothing. */
  public static Optional<String> of(String text) {
    return names(text) ? Optional.of(text) : Optional.empty();
  }

  /** Whether any character of it is visible. */
  public static boolean names(String text) {
    return text.codePoints().anyMatch(StatedName::isVisible);
  }

  private static boolean isVisible(int character) {
    return !Character.isWhitespace(character)
        && !Character.isSpaceChar(character)
        && !Character.isISOControl(character)
        && Character.getType(character) != Character.FORMAT;
  }
}
