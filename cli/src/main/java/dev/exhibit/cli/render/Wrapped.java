package dev.exhibit.cli.render;

import java.util.List;

/**
 * Text broken into lines of at most 80 columns, so that it fits any terminal. A word that is
 * longer, such as a path or a digest, stays whole in a line of its own.
 */
public final class Wrapped {
  /** As wide as a terminal is, at least. */
  static final int COLUMNS = 80;

  private Wrapped() {}

  /** The lines of {@code text}, the first after {@code lead}, the others indented as far. */
  public static String of(String lead, String text) {
    String indent = " ".repeat(lead.length());
    String little = " ".repeat(Math.min(lead.length(), blanks(lead) + 2));
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder(lead);
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      boolean fits = line.length() + (empty ? 0 : 1) + word.length() <= COLUMNS;
      if (!fits && !line.toString().isBlank()) {
        out.append(line.toString().stripTrailing()).append('\n');
        indent = indent.length() + word.length() > COLUMNS ? little : indent;
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    return out.append(line).append('\n').toString();
  }

  private static int blanks(String lead) {
    return lead.length() - lead.stripLeading().length();
  }

  /**
   * A beginning that stays together, and what comes behind it if it fits; else that is in the lines
   * below.
   *
   * @param head what stands first, as it is counted
   * @param painted the same, which may hold colour
   */
  public static String behind(String head, String painted, String gap, String text) {
    boolean fits = head.length() + gap.length() + text.length() <= COLUMNS;
    return fits ? painted + gap + text + '\n' : painted.stripTrailing() + '\n' + of("      ", text);
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
  public static String pieces(List<String> plain, List<String> painted, String separator) {
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
