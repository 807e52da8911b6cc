package dev.exhibit.cli.group;

import dev.exhibit.core.policy.NearName;
import dev.exhibit.data.Filled;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** What somebody is told who gave a name that there is not: the right ones, and the nearest. */
public final class Mistyped {
  private Mistyped() {}

  /**
   * Of something that has a name.
   *
   * @param kind what the names stand for, such as {@code policy}
   */
  public static String name(String kind, String given, Collection<String> known) {
    return Filled.of(
        "no %s is called '%s'%s; there are %s",
        kind, given, NearName.of(given, known), String.join(", ", known));
  }

  /** Of a command of {@code group}. */
  public static String command(String given, CommandLine group) {
    List<String> known = List.copyOf(group.getSubcommands().keySet());
    return Filled.of(
        "no command is called '%s %s'%s; there are %s",
        group.getCommandSpec().qualifiedName(),
        given,
        NearName.of(given, known),
        String.join(", ", known));
  }

  /**
   * Of what belongs to no option and no parameter.
   *
   * @param repeat whether what was given may be said again: beside keys it may be one
   */
  public static String argument(UnmatchedArgumentException e, boolean repeat) {
    CommandLine line = e.getCommandLine();
    String first = e.getUnmatched().get(0);
    if (first.startsWith("-") && first.length() > 1) {
      return option(withoutValue(first), line);
    }
    if (!line.getSubcommands().isEmpty()) {
      return command(first, line);
    }
    return repeat
        ? Filled.of("'%s' is one argument too many", first)
        : "an argument that belongs to no option";
  }

  private static String option(String given, CommandLine line) {
    List<String> known = options(line);
    String end =
        NearName.find(given, known)
            .map(near -> "; did you mean " + near + "?")
            .orElseGet(() -> "; there are " + String.join(", ", known));
    return "there is no option " + given + end;
  }

  /** An option that was misspelt where one that is needed is missing: that may be why. */
  public static Optional<String> slip(CommandLine line, String... args) {
    List<String> known = options(line);
    return Stream.of(args)
        .takeWhile(arg -> !arg.equals("--"))
        .filter(arg -> arg.startsWith("--"))
        .map(Mistyped::withoutValue)
        .filter(arg -> !known.contains(arg) && NearName.find(arg, known).isPresent())
        .findFirst()
        .map(arg -> option(arg, line));
  }

  private static String withoutValue(String given) {
    return given.replaceFirst("=.*", "");
  }

  private static List<String> options(CommandLine line) {
    return line.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .flatMap(option -> Stream.of(option.names()))
        .filter(name -> name.startsWith("--") || name.length() == 2)
        .toList();
  }
}
