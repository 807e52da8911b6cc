package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Who gives a name that there is not is told the right ones, for every command and option. */
class MistypedTest {
  private static Stream<CommandLine> all(CommandLine line) {
    return Stream.concat(
        Stream.of(line), line.getSubcommands().values().stream().flatMap(MistypedTest::all));
  }

  private static Cli.Ran ran(CommandLine line, String... more) {
    List<Object> words = new ArrayList<>(List.of(line.getCommandSpec().qualifiedName().split(" ")));
    words.addAll(List.of(more));
    Cli.Ran ran = Cli.run(words.subList(1, words.size()).toArray());
    assertThat(ran.status()).as("%s", words).isEqualTo(ExitStatus.USAGE.code());
    assertThat(ran.out()).isEmpty();
    return ran;
  }

  @ParameterizedTest
  @CsvSource({
    "verfy x, verify",
    "check quot, quote",
    "policy sho, show",
    "trust lst, list",
    "reference mak, make",
    "generate mann, man",
    "help verfy, verify"
  })
  void theNearestCommandIsSuggested(String given, String meant) {
    Cli.Ran ran = Cli.run((Object[]) given.split(" "));
    assertThat(ran.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(ran.err()).contains("did you mean " + meant + "?");
  }

  @Test
  void everyGroupListsItsCommands() {
    List<CommandLine> groups =
        all(Main.commandLine()).filter(line -> !line.getSubcommands().isEmpty()).toList();
    assertThat(groups).hasSizeGreaterThan(5);
    for (CommandLine group : groups) {
      for (String[] given : List.of(new String[] {"nosuchname", "x"}, new String[0])) {
        assertThat(ran(group, given).err()).contains(group.getSubcommands().keySet());
      }
    }
  }

  @Test
  void everyCommandSuggestsTheNearestOption() {
    for (CommandLine line : all(Main.commandLine()).toList()) {
      assertThat(ran(line, "--hlep").err()).contains("no option --hlep; did you mean --help?");
      assertThat(ran(line, "--halp=secret").err()).contains("--help").doesNotContain("secret");
    }
    assertThat(Cli.run("verify", "x", "--exlpain").err()).contains("did you mean --explain?");
    assertThat(Cli.run("collect", "--modle", "x").err()).contains("did you mean --model?");
    assertThat(Cli.run("verify", "x", "--qqqqqqqqqq").err())
        .contains("there are ")
        .contains("--policy", "--scope", "--at");
  }

  /** What is left out, said twice or of another kind is said in our words, by every command. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "verify|BUNDLE is needed",
        "verify x --format|--format needs a value: FORM",
        "verify x --format zzz|--format: no form is called 'zzz'",
        "verify x --now 2026 --now 2027|--now is given more than once, and may be given once",
        "verify x --no-color=3|--no-color: it takes no value, and was given '3'",
        "check quote|--quote=FILE, --collateral=FILE|DIR are needed",
        "check timestamp|one of --token=FILE, --record=FILE is needed",
        "check timestamp --token a --record b|--token=FILE, --record=FILE exclude each other",
        "collect --key k -o o|--provider=NAME is needed",
        "demo --gpus=x|--gpus: 'x' is not a whole number",
        "policy diff a|B is needed"
      })
  void whatIsLeftOutOrOfAnotherKindIsSaidInOurWords(String given, String said) {
    Cli.Ran ran = Cli.run((Object[]) given.split(" "));
    assertThat(ran.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(ran.err()).startsWith("exhibit: " + said);
  }

  @Test
  void noCommandSpeaksTheParsersWords() {
    for (CommandLine line : all(Main.commandLine()).toList()) {
      List<String> names = List.of(line.getCommandSpec().qualifiedName().split(" "));
      List<List<String>> given = new ArrayList<>();
      if (line.getCommandSpec().args().stream().anyMatch(arg -> arg.required())) {
        given.add(List.of());
      }
      line.getCommandSpec().options().stream()
          .filter(option -> !option.hidden() && option.arity().min() > 0)
          .forEach(option -> given.add(List.of(option.longestName())));
      for (List<String> more : given) {
        List<Object> words = new ArrayList<>(names.subList(1, names.size()));
        words.addAll(more);
        Cli.Ran ran = Cli.run(words.toArray());
        assertThat(ran.status()).as("%s", words).isEqualTo(ExitStatus.USAGE.code());
        assertThat(ran.err())
            .as("%s", words)
            .doesNotContain("Missing required", "Invalid value", "Error:", "should be specified");
      }
    }
  }

  @Test
  void whatMayBeAKeyIsNotRepeated() {
    assertThat(Cli.run("collect", "--key", "k", "-o", "o", "--provider", "p", "sk-1").err())
        .doesNotContain("sk-1");
  }

  /** Completion offers what is accepted, and what is not offered is refused with the list. */
  @Test
  void completionOffersExactlyWhatIsAccepted() {
    int seen = 0;
    for (CommandLine line : all(Main.commandLine()).toList()) {
      for (OptionSpec option : line.getCommandSpec().options()) {
        Iterable<String> offered = option.completionCandidates();
        if (offered == null) {
          continue; // it takes anything
        }
        seen++;
        List<String> words = StreamSupport.stream(offered.spliterator(), false).toList();
        assertThat(words).isNotEmpty();
        for (String word : words) {
          String err = said(line, option, word);
          assertThat(err).as(option + " " + word).doesNotContain("there are " + words.get(0));
        }
        assertThat(option.auxiliaryTypes())
            .as("%s", option)
            .noneMatch(type -> type.isEnum() && option.converters().length == 0);
        if (option.converters().length > 0) {
          assertThat(said(line, option, "nosuchword")).contains(String.join(", ", words));
          assertThat(words).allSatisfy(word -> option.converters()[0].convert(word));
        }
        if (option.longestName().equals("--format")) {
          assertThat(said(line, option, "html").contains("html is for verify"))
              .isEqualTo(!words.contains("html"));
        }
      }
    }
    assertThat(seen).isGreaterThan(20);
  }

  private static String said(CommandLine line, OptionSpec option, String word) {
    return ran(line, option.longestName(), word, "--nosuchoption").err();
  }
}
