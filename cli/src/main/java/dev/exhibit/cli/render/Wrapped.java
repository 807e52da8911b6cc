package dev.exhibit.cli.render;

import java.util.List;

/**
 * Text broken into lines of at most 80 columns, so that it fits any terminal; a word that is longer
 * stays whole.
 */
public final class Wrapped {
  private static final int COLUMNS = 80;

  private Wrapped() {}

  /** The lines of {@code text}, the first after {@code lead}, the others indented as far. */
  public static String of(String lead, String text) {
    String indent = " ".repeat(lead.length());
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder(lead);
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > COLUMNS) {
        out.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    return out.append(line).append('\n').toString();
  }

  /** The same with a mark, which may hold colour, in the place of the last blank but one. */
  static String marked(String mark, String text) {
    return "  " + mark + of("    ", text).substring(3);
  }

  /**
   * Pieces with separators between them, of which as many stand in a line as fit.
   *
   * @param plain the pieces as they are counted
   * @param painted the same, which may hold colour
   */
  static String pieces(List<String> plain, List<String> painted, String separator) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (int i = 0; i < plain.size(); i++) {
      int needed = plain.get(i).length() + separator.length();
      if (column > 0 && column + needed > COLUMNS) {
        out.append('\n');
        column = 0;
      }
      out.append(column == 0 ? "  " : separator).append(painted.get(i));
      column += (column == 0 ? 2 : separator.length()) + plain.get(i).length();
    }
    return out.append('\n').toString();
  }
}
