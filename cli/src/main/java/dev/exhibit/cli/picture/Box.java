package dev.exhibit.cli.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * A thing of the picture in words.
 *
 * @param title a few words
 * @param lines what more is to be said
 */
record Box(String title, List<String> lines) {
  /** Widths of the widest common font, at 13 and 11 points. */
  private static final double BOLD = 8.1;

  private static final double PLAIN = 6.55;
  private static final int MOST_LINES = 6;

  Box {
    lines = List.copyOf(lines);
  }

  List<String> title(double width) {
    return wrapped(title, (int) ((width - 44) / BOLD));
  }

  List<String> lines(double width) {
    List<String> all = new ArrayList<>();
    lines.forEach(line -> all.addAll(wrapped(line, (int) ((width - 22) / PLAIN))));
    return all.size() <= MOST_LINES ? all : all.subList(0, MOST_LINES);
  }

  double height(double width) {
    return 34 + 16 * (title(width).size() - 1) + 14.5 * lines(width).size();
  }

  /** Broken at spaces; a word that is too long is cut into pieces. */
  static List<String> wrapped(String text, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String rest = word;
      if (line.length() > 0 && line.length() + 1 + rest.length() > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > most) {
        lines.add(rest.substring(0, most));
        rest = rest.substring(most);
      }
      line.append(line.length() == 0 ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    return lines;
  }
}
