package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The verifier's own words stand in templates, so that a translation needs the templates only: no
 * argument of a sentence is a phrase of the program. Seen on a demo that verifies, on one of which
 * a byte was changed, and on each of the demo's members changed and packed anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnWordsTest {
  private static final Path CORE =
      Path.of(System.getProperty("exhibit.root", "..")).resolve("core/src/main/java");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final int FEWEST_WORDS = 3;

  /**
   * What names something, so that a translation keeps it: a certificate, whose name is evidence
   * that the program expects, the identity that a layout binds, and how each register is known,
   * which details name in the same words.
   */
  private static final Pattern NAMES =
      Pattern.compile("\\(serial [0-9a-f]+\\)$|^the signing identity |^MRTD is .*; RTMR0 is ");

  private static final int LONG_PHRASE = 20;

  private Set<String> phrases = Set.of();
  private final List<JsonNode> reports = new ArrayList<>();

  @BeforeAll
  void judge(@TempDir Path dir) throws IOException {
    DemoKept demo = DemoKept.in(dir.resolve("demo"));
    reports.add(demo.report(demo.bundle()));
    reports.add(
        demo.report(Altered.copyOf(demo.bundle(), "chatcmpl-", dir.resolve("altered.evb"))));
    reports.add(
        demo.report(Altered.copyOf(demo.bundle(), "issueDate", dir.resolve("collateral.evb"))));
    phrases = phrases();
  }

  private static Set<String> phrases() throws IOException {
    try (Stream<Path> files = Files.walk(CORE)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(OwnWordsTest::literals)
          .filter(literal -> literal.split(" ").length >= FEWEST_WORDS && !literal.contains("%"))
          .collect(Collectors.toSet());
    }
  }

  private static Stream<String> literals(Path file) {
    try {
      String source = JOINED.matcher(Files.readString(file)).replaceAll("");
      return LITERAL.matcher(source).results().map((MatchResult found) -> found.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noArgumentIsAPhraseOfTheProgram() {
    assertThat(phrases).hasSizeGreaterThan(1000);
    List<String> texts = new ArrayList<>();
    reports.forEach(report -> texts(report, texts));
    assertThat(texts).hasSizeGreaterThan(100);
    assertThat(texts.stream().distinct().filter(this::isOurs))
        .allMatch(text -> NAMES.matcher(text).find());
  }

  /** Also a long phrase that was put together with something else. */
  private boolean isOurs(String text) {
    return phrases.stream()
        .anyMatch(
            phrase ->
                phrase.equals(text)
                    || (phrase.length() > LONG_PHRASE && text.contains(phrase.strip())));
  }

  /** Every argument of kind text, wherever sentences stand in the report. */
  private static void texts(JsonNode node, List<String> texts) {
    for (JsonNode argument : node.path("arguments")) {
      argued(argument, texts);
    }
    node.forEach(inner -> texts(inner, texts));
  }

  private static void argued(JsonNode argument, List<String> texts) {
    if (argument.path("kind").asString("").equals("text")) {
      texts.add(argument.path("value").asString(""));
    }
  }
}
