package dev.exhibit.cli.group;

import java.util.List;
import picocli.CommandLine;

/** Commands below commands, as far as a command line names them: building all takes a while. */
public final class CommandTree {
  private CommandTree() {}

  /**
   * Adds the one command that the first argument names, and below it what the others name; all of
   * them where it names none.
   *
   * @param args what follows the name of {@code line} on the command line
   */
  public static void grow(CommandLine line, CommandGroup group, List<String> args) {
    if (!args.isEmpty() && group.names().contains(args.get(0))) {
      add(line, group, args.get(0), args.subList(1, args.size()));
    } else {
      group.names().forEach(name -> add(line, group, name, List.of()));
    }
  }

  private static void add(CommandLine line, CommandGroup group, String name, List<String> args) {
    Object command = group.command(name);
    CommandLine below = new CommandLine(command);
    line.addSubcommand(name, below);
    if (command instanceof CommandGroup more) {
      grow(below, more, args);
    }
  }
}
