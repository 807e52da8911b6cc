package dev.exhibit.cli.render;

/** Text broken into lines of at most 96 columns, so that it reads well on any terminal. */
public final class Wrapped {
  private static final int COLUMNS = 96;

  private Wrapped() {}

  /** The lines of {@code text}, the first after {@code lead}, the others indented as far. */
  public static String of(String lead, String text) {
    String indent = " ".repeat(lead.length());
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder(lead);
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > COLUMNS) {
        out.append(line).append('\n');
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    return out.append(line).append('\n').toString();
  }
}
