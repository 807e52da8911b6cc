package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.demo.DemoProvider;
import dev.exhibit.data.Base64Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The verifier's own words stand in templates, so that a translation needs the templates only: no
 * argument of a sentence is a phrase of the program. Seen on the demo of every provider, with and
 * without its roots, on ones of which a byte was changed, and on the test vectors, which break each
 * rule of the container, the manifests and the seals.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnWordsTest {
  private static final Path ROOT = Path.of(System.getProperty("exhibit.root", ".."));
  private static final Path CORE = ROOT.resolve("core/src/main/java");
  private static final Path FORMAT = ROOT.resolve("bundle-format/src/main/java");

  private static final Pattern PAYLOAD = Pattern.compile("\"payload\": ?\"([A-Za-z0-9+/=]+)\"");

  /** A character of the document, by its number. */
  private static final Pattern CHARACTER = Pattern.compile("(. \\()?U\\+[0-9A-F]{4,6}\\)?");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final int FEWEST_WORDS = 3;

  /** What stands in for a value in a sentence, or between two. */
  private static final Pattern PLACE = Pattern.compile("%[sd]");

  /**
   * What names something, so that a translation keeps it: a certificate, whose name is evidence
   * that the program expects, and how each register is known, which details name in the same words.
   */
  private static final Pattern NAMES =
      Pattern.compile("\\(serial [0-9a-f]+\\)$|^MRTD is .*; RTMR0 is ");

  private static final int LONG_PHRASE = 12;

  private static final Pattern COUNTED =
      Pattern.compile("^\\d+ [A-Za-z]+|\\b(driver|firmware|QEMU) \\d|: .* (the|no|is|are) ");

  private Set<String> phrases = Set.of();
  private final List<JsonNode> reports = new ArrayList<>();
  private final Map<Path, JsonNode> vectors = new TreeMap<>();

  @BeforeAll
  void judge(@TempDir Path dir) throws IOException {
    Map<DemoProvider, DemoKept> demos = Demos.all();
    demos.values().forEach(each -> reports.add(each.report(each.bundle())));
    DemoKept demo = Objects.requireNonNull(demos.get(DemoProvider.REDPILL));
    for (DemoKept each : demos.values()) { // less is known to a reader who names no root
      reports.add(
          JsonMapper.shared().readTree(Cli.run("verify", each.bundle(), "--format", "json").out()));
    }
    reports.add(
        demo.report(Altered.copyOf(demo.bundle(), "chatcmpl-", dir.resolve("altered.evb"))));
    reports.add(
        demo.report(Altered.copyOf(demo.bundle(), "issueDate", dir.resolve("collateral.evb"))));
    for (Path vector : vectors()) {
      String report = Cli.run("verify", vector, "--format", "json").out();
      vectors.put(vector, JsonMapper.shared().readTree(report));
    }
    reports.addAll(vectors.values());
    phrases = phrases();
  }

  private static List<Path> vectors() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("testdata/vectors"))) {
      return files.filter(file -> file.toString().endsWith(".evb")).sorted().toList();
    }
  }

  private static Set<String> phrases() throws IOException {
    return Stream.concat(literals(CORE), literals(FORMAT))
        .flatMap(literal -> PLACE.splitAsStream(literal.replace("\\\"", "\"")))
        .filter(piece -> piece.strip().split(" ").length >= FEWEST_WORDS)
        .collect(Collectors.toSet());
  }

  private static Stream<String> literals(Path room) throws IOException {
    try (Stream<Path> files = Files.walk(room)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(OwnWordsTest::literalsOf)
          .toList()
          .stream();
    }
  }

  private static Stream<String> literalsOf(Path file) {
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

  /** Two words and a value between them are too short for the list of phrases. */
  @Test
  void noArgumentCountsOrListsInWords() {
    List<String> texts = new ArrayList<>();
    reports.forEach(report -> texts(report, texts));
    assertThat(texts)
        .noneMatch(text -> COUNTED.matcher(text).find() && !NAMES.matcher(text).find());
  }

  /**
   * Words too short for the list of phrases are found here: none of a text but what the file has.
   */
  @Test
  void whatIsSaidOfAnArchiveIsItsOwnTextOrATemplate() throws IOException {
    int seen = 0;
    for (Map.Entry<Path, JsonNode> vector : vectors.entrySet()) {
      List<String> texts = new ArrayList<>();
      ofTheFormat(vector.getValue()).forEach(found -> texts(found, texts));
      seen += texts.size();
      String file = withPayloads(Files.readString(vector.getKey(), StandardCharsets.ISO_8859_1));
      assertThat(texts)
          .as(vector.getKey().toString())
          .allMatch(
              text ->
                  isWithoutBlank(text) || CHARACTER.matcher(text).matches() || holds(file, text));
    }
    assertThat(seen).isGreaterThan(200);
  }

  /** A seal's statement stands in base64. */
  private static String withPayloads(String file) {
    return PAYLOAD
        .matcher(file)
        .results()
        .flatMap(found -> Base64Text.decode(found.group(1)).stream())
        .map(payload -> new String(payload.toArray(), StandardCharsets.ISO_8859_1))
        .collect(Collectors.joining("\n", file, ""));
  }

  private static boolean isWithoutBlank(String text) {
    return text.indexOf(' ') < 0;
  }

  private static boolean holds(String file, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return file.contains(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** The findings on container, manifests and seals; those on erasures list what is gone. */
  private static List<JsonNode> ofTheFormat(JsonNode report) {
    return report
        .path("findings")
        .valueStream()
        .filter(
            found -> found.path("check").asString("").matches("(archive|manifest)\\.(?!erasure).*"))
        .toList();
  }

  /** Also a long phrase that was put together with something else. */
  private boolean isOurs(String text) {
    return phrases.stream()
        .anyMatch(
            phrase ->
                phrase.equals(text)
                    || (phrase.length() > LONG_PHRASE && text.contains(phrase.strip())));
  }

  /** Every argument and compared value of kind text, wherever they stand in the report. */
  private static void texts(JsonNode node, List<String> texts) {
    for (JsonNode argument : node.path("arguments")) {
      argued(argument, texts);
    }
    argued(node.path("expected"), texts);
    argued(node.path("actual"), texts);
    node.forEach(inner -> texts(inner, texts));
  }

  private static void argued(JsonNode argument, List<String> texts) {
    if (argument.path("kind").asString("").equals("text")) {
      texts.add(argument.path("value").asString(""));
    }
  }
}
