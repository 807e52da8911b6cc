package dev.exhibit.cli.render;

/**
 * Makes text from evidence safe to print: it can neither move the cursor nor imitate a line of
 * ours.
 */
public final class Escaped {
  private static final int LONGEST = 500;

  private Escaped() {}

  /**
   * One line of at most 500 characters in which control, format, surrogate and unassigned
   * characters, line and paragraph separators stand as {@code \\u{hex}}.
   */
  public static String line(String text) {
    StringBuilder out = new StringBuilder();
    int[] points = text.codePoints().limit(LONGEST + 1L).toArray();
    for (int i = 0; i < points.length; i++) {
      if (i == LONGEST) {
        return out.append("… (cut, ").append(text.length()).append(" characters)").toString();
      }
      append(out, points[i]);
    }
    return out.toString();
  }

  private static void append(StringBuilder out, int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          out.append("\\u{").append(Integer.toHexString(point)).append('}');
      default -> out.appendCodePoint(point);
    }
  }
}
