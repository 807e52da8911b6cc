package dev.exhibit.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Cli;
import dev.exhibit.cli.Main;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A command is the same whether it was made alone or with all the others. */
class CommandTreeTest {
  @Test
  void everyCommandHasTheHelpThatItHasAmongAllOthers() {
    assertSameHelp(Main.commandLine(), List.of());
  }

  private static void assertSameHelp(CommandLine line, List<String> path) {
    List<Object> asked = new ArrayList<>(path);
    asked.add("--help");
    assertThat(Cli.ok(asked.toArray())).as("%s", path).isEqualTo(line.getUsageMessage());
    line.getSubcommands()
        .forEach(
            (name, below) -> {
              List<String> longer = new ArrayList<>(path);
              longer.add(name);
              assertSameHelp(below, longer);
            });
  }

  @Test
  void onlyWhatIsNamedIsMade() {
    assertThat(grown("b", "a", "c")).isEqualTo("b(a)");
  }

  @Test
  void allAreMadeWhereNoneIsNamed() {
    assertThat(grown("b", "--flag", "a")).isEqualTo("b(a c)");
    assertThat(grown("c")).isEqualTo("a b(a c)");
    assertThat(grown()).isEqualTo("a b(a c)");
  }

  private static String grown(String... args) {
    CommandLine line = new CommandLine(new Letters());
    CommandTree.grow(line, new Letters(), List.of(args));
    return below(line);
  }

  private static String below(CommandLine line) {
    return line.getSubcommands().entrySet().stream()
        .map(
            e ->
                e.getKey() + (below(e.getValue()).isEmpty() ? "" : "(" + below(e.getValue()) + ")"))
        .collect(Collectors.joining(" "));
  }

  /** Holds a leaf and a group of two leaves. */
  @Command
  private static final class Letters implements CommandGroup {
    @Override
    public List<String> names() {
      return List.of("a", "b");
    }

    @Override
    public Object command(String name) {
      return name.equals("b") ? new Leaves() : new Leaf();
    }
  }

  @Command
  private static final class Leaves implements CommandGroup {
    @Override
    public List<String> names() {
      return List.of("a", "c");
    }

    @Override
    public Object command(String name) {
      return new Leaf();
    }
  }

  @Command
  private static final class Leaf {}
}
