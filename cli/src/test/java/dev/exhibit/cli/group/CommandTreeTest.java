package dev.exhibit.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Cli;
import dev.exhibit.cli.Main;
import java.util.ArrayList;
import java.util.List;
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
    CommandLine line = new CommandLine(new Letters());
    CommandTree.grow(line, new Letters(), List.of("b", "a", "c"));
    assertThat(line.getSubcommands().keySet()).containsExactly("b");
    CommandLine below = line.getSubcommands().get("b");
    assertThat(below.getSubcommands().keySet()).containsExactly("a");
    assertThat(below.getSubcommands().get("a").getSubcommands()).isEmpty();
  }

  @Test
  void allAreMadeWhereNoneIsNamed() {
    CommandLine line = new CommandLine(new Letters());
    CommandTree.grow(line, new Letters(), List.of("b", "--flag", "a"));
    assertThat(line.getSubcommands().keySet()).containsExactly("b");
    assertThat(line.getSubcommands().get("b").getSubcommands().keySet()).containsExactly("a", "c");
    CommandLine other = new CommandLine(new Letters());
    CommandTree.grow(other, new Letters(), List.of("c"));
    assertThat(other.getSubcommands().keySet()).containsExactly("a", "b");
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
