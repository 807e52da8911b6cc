package dev.exhibit.cli.demo;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command of this program's, as the reader has called it and as a shell reads it. */
public final class ShellLine {
  private static final String COMMAND = System.getProperty("exhibit.command", "exhibit");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellLine() {}

  /** In one line. */
  public static String of(List<String> arguments) {
    return quoted(COMMAND)
        + arguments.stream().map(word -> " " + quoted(word)).collect(Collectors.joining());
  }

  /** An option a line. */
  static String lines(List<String> arguments) {
    StringBuilder lines = new StringBuilder(quoted(COMMAND));
    for (String word : arguments) {
      lines.append(word.startsWith("-") ? " \\\n    " : " ").append(quoted(word));
    }
    return lines.toString();
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
