package dev.exhibit.data;

/** How deep the objects and lists of a JSON text lie in one another. */
final class Nesting {
  private Nesting() {}

  /** Index of the first bracket that opens more than {@code most} levels, or -1. */
  static int firstDeeper(String text, int most) {
    int depth = 0;
    boolean inText = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inText && c == '\\') {
        i++; // whatever is escaped ends no text
      } else if (c == '"') {
        inText = !inText;
      } else if (!inText && (c == '{' || c == '[')) {
        depth++;
        if (depth > most) {
          return i;
        }
      } else if (!inText && (c == '}' || c == ']')) {
        depth--;
      }
    }
    return -1;
  }
}
