package dev.exhibit.core.decode;

import dev.exhibit.data.Bytes;

/**
 * What a text begins with, which tells an attempt at a form from an error page, plain text, or
 * nothing at all. Those are not malformed: they are of no form that could be broken.
 */
public final class FirstCharacter {
  private FirstCharacter() {}

  /** The first byte that JSON does not take for white space; 0 if there is none. */
  public static char of(Bytes text) {
    for (int i = 0; i < text.size(); i++) {
      int b = text.at(i);
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return (char) b;
      }
    }
    return 0;
  }
}
