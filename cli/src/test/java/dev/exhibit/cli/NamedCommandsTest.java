package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.verify.ReasonCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every command and option that a text of ours names exists. */
class NamedCommandsTest {
  private static final Path ROOT = Path.of(System.getProperty("exhibit.root", ".."));

  /** Up to where a code span, a line or a sentence ends. */
  private static final Pattern NAMED =
      Pattern.compile("(?<![\\w/-])(?:\\./)?exhibit ((?:[a-z]+ ?){1,2})([^`\\n|]*)");

  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");

  @Test
  void documentsNameCommandsThatExist() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path document : documents()) {
      wrong.addAll(wrong(ROOT.relativize(document).toString(), Files.readString(document)));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void reasonCodesNameCommandsThatExist() {
    List<String> wrong = new ArrayList<>();
    for (Code code : ReasonCodes.all()) {
      Code.Wording words = code.wording();
      for (String sentence : List.of(words.found(), words.means(), words.advice())) {
        wrong.addAll(wrong(code.id(), sentence));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void helpNamesCommandsThatExist() {
    List<String> wrong = new ArrayList<>();
    help(Main.commandLine()).forEach(text -> wrong.addAll(wrong("help", text)));
    assertThat(wrong).isEmpty();
  }

  @Test
  void aCommandThatDoesNotExistIsFound() {
    assertThat(wrong("text", "run `exhibit frobnicate`")).hasSize(1);
    assertThat(wrong("text", "run `exhibit policy frobnicate`")).hasSize(1);
    assertThat(wrong("text", "run `exhibit verify --frobnicate b.evb`")).hasSize(1);
    assertThat(wrong("text", "run `exhibit verify --scope hardware b.evb`")).isEmpty();
  }

  private static Stream<String> help(CommandLine line) {
    return Stream.concat(
        Stream.of(line.getUsageMessage()),
        line.getSubcommands().values().stream().flatMap(NamedCommandsTest::help));
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs).filter(p -> p.toString().endsWith(".md")).sorted().toList();
    }
  }

  private static List<String> wrong(String where, String text) {
    List<String> wrong = new ArrayList<>();
    Matcher named = NAMED.matcher(text);
    while (named.find()) {
      problem(named.group(1).strip().split(" "), named.group(2))
          .ifPresent(why -> wrong.add(where + ": " + named.group() + ": " + why));
    }
    return wrong;
  }

  private static Optional<String> problem(String[] words, String rest) {
    CommandLine command = Main.commandLine().getSubcommands().get(words[0]);
    if (command == null) {
      return Optional.of("no command " + words[0]);
    }
    if (!command.getSubcommands().isEmpty() && words.length > 1) {
      command = command.getSubcommands().get(words[1]);
      if (command == null) {
        return Optional.of("no command " + words[0] + " " + words[1]);
      }
    }
    Matcher option = OPTION.matcher(rest);
    while (option.find()) {
      if (command.getCommandSpec().findOption(option.group()) == null) {
        return Optional.of("no option " + option.group());
      }
    }
    return Optional.empty();
  }
}
