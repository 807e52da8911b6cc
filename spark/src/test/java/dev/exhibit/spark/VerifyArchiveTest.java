package dev.exhibit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Main;
import dev.exhibit.cli.options.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An archive on a local file system, judged by Spark and by {@code exhibit verify}. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class VerifyArchiveTest {
  private static final int COUNT = 60;

  @TempDir private static Path made;
  @TempDir private Path dir;

  @BeforeAll
  static void makeArchive() throws IOException {
    SimulatedArchive.make(made, COUNT, 5, 10);
    for (Map.Entry<String, String> setting :
        Map.of(
                "spark.master", "local[2]",
                "spark.ui.enabled", "false",
                "spark.driver.host", "127.0.0.1",
                "spark.driver.bindAddress", "127.0.0.1",
                "spark.sql.shuffle.partitions", "2")
            .entrySet()) {
      System.setProperty(setting.getKey(), setting.getValue());
    }
  }

  private record Ran(int status, String text) {}

  private Ran run(String... more) {
    List<String> line =
        new ArrayList<>(List.of("verify", "--input", dir.resolve("bundles").toUri().toString()));
    line.addAll(List.of("--output", dir.resolve("out").toUri().toString()));
    line.addAll(SimulatedArchive.options(dir));
    line.addAll(List.of(more));
    StringWriter text = new StringWriter();
    int status = ExhibitSpark.run(new PrintWriter(text), line.toArray(String[]::new));
    return new Ran(status, text.toString());
  }

  private Ran exhibit(String file) {
    List<String> line = new ArrayList<>(List.of("verify", file, "--format", "jsonl"));
    line.addAll(SimulatedArchive.options(dir));
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    return new Ran(Main.run(writer, writer, line.toArray(String[]::new)), out.toString());
  }

  private void copyArchive() throws IOException {
    try (Stream<Path> all = Files.walk(made)) {
      all.forEach(
          file -> {
            try {
              Files.copy(
                  file,
                  dir.resolve(made.relativize(file).toString()),
                  StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
              if (!Files.isDirectory(file)) {
                throw new UncheckedIOException(e);
              }
            }
          });
    }
  }

  private Path current() throws IOException {
    try (Stream<Path> settings = Files.list(dir.resolve("out/current"))) {
      List<Path> all = settings.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private Map<String, ObjectNode> lines() throws IOException {
    Map<String, ObjectNode> lines = new TreeMap<>();
    try (Stream<Path> parts = Files.list(current().resolve("lines"))) {
      for (Path part : parts.filter(p -> p.toString().endsWith(".txt")).toList()) {
        for (String line : Files.readAllLines(part)) {
          ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(line);
          assertThat(lines.put(json.get("bundle").stringValue(), json)).isNull();
        }
      }
    }
    return lines;
  }

  private static ObjectNode line(Map<String, ObjectNode> lines, String name) {
    return Objects.requireNonNull(lines.get(name), name);
  }

  private long rowsInTheTable() {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      Dataset<Row> rows = spark.read().parquet(dir.resolve("out/verdicts").toUri().toString());
      assertThat(rows.columns()).containsAll(Arrays.asList(Columns.TABLE.fieldNames()));
      return rows.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode without(JsonNode line, String... names) {
    ObjectNode copy = ((ObjectNode) line).deepCopy();
    copy.remove(List.of(names));
    return copy;
  }

  @Test
  void givesTheRowsOfTheCommandLineAndGoesOn() throws IOException {
    copyArchive();
    Ran ran = run("--batch", "25");
    assertThat(ran.text()).contains(COUNT + " bundles listed, " + COUNT + " to be read");
    Map<String, ObjectNode> lines = lines();
    assertThat(lines).hasSize(COUNT);
    int status = sameAsOneByOne(lines);
    assertThat(ran.status()).isEqualTo(status).isEqualTo(ExitStatus.NO_INPUT.code());
    sameTogether();
    assertThat(rowsInTheTable()).isEqualTo(COUNT);
    theDocumentsQueriesAnswer(lines);
    goesOn(lines);
  }

  /** The examples of docs/spark.md, over what the run left. */
  private void theDocumentsQueriesAnswer(Map<String, ObjectNode> lines) throws IOException {
    String document =
        Files.readString(Path.of(System.getProperty("exhibit.root", ".."), "docs", "spark.md"));
    Matcher block = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(document);
    assertThat(block.find()).isTrue();
    List<String> queries = List.of(block.group(1).strip().split(";\\s*"));
    assertThat(queries).hasSize(3);
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      Path rows = current().resolve("rows");
      spark.read().parquet(rows.toUri().toString()).createOrReplaceTempView("current");
      assertThat(spark.sql(queries.get(0)).count()).isPositive();
      assertThat(spark.sql(queries.get(1)).collectAsList())
          .extracting(row -> row.getString(0))
          .containsExactlyInAnyOrderElementsOf(verifiedBundles(lines));
      assertThat(spark.sql(queries.get(2)).collectAsList())
          .as("each exchange that two bundles hold")
          .isNotEmpty()
          .allSatisfy(row -> assertThat(row.getList(1)).hasSizeGreaterThan(1));
    }
  }

  private static List<String> verifiedBundles(Map<String, ObjectNode> lines) {
    List<String> verified = new ArrayList<>();
    lines.forEach(
        (name, line) -> {
          if (line.path("words").asString("").startsWith("VERIFIED")) {
            verified.add(name);
          }
        });
    assertThat(verified).isNotEmpty();
    return verified;
  }

  private int sameAsOneByOne(Map<String, ObjectNode> lines) throws IOException {
    int gravest = 0;
    for (Map.Entry<String, ObjectNode> line : lines.entrySet()) {
      String file = dir.resolve("bundles").resolve(line.getKey()).toString();
      Ran one = exhibit(file);
      gravest = Math.max(gravest, one.status());
      JsonNode expected = JsonMapper.shared().readTree(one.text().lines().findFirst().orElse(""));
      JsonNode row = line.getValue();
      if (expected.has("notJudged")) {
        assertThat(row.get("notJudged").stringValue()).contains("encrypted");
        assertThat(without(row, "path", "bundle", "notJudged"))
            .isEqualTo(without(expected, "path", "bundle", "notJudged"));
      } else {
        assertThat(without(row, "path", "bundle")).isEqualTo(without(expected, "path", "bundle"));
      }
    }
    assertThat(lines.values().stream().map(l -> l.path("words").asString("NOT JUDGED")).distinct())
        .contains("VERIFIED (SIMULATED)", "REJECTED", "NOT JUDGED");
    return gravest;
  }

  /** What they show together, how many ended in which way, and the page. */
  private void sameTogether() throws IOException {
    String whole = exhibit(dir.resolve("bundles").toString()).text();
    JsonNode expected =
        JsonMapper.shared().readTree(whole.lines().reduce((a, b) -> b).orElse("")).get("summary");
    JsonNode summary =
        JsonMapper.shared()
            .readTree(Files.readString(current().resolve("summary.json")))
            .get("summary");
    assertThat(summary.get("bundles")).isEqualTo(expected.get("bundles"));
    assertThat(summary.get("counts").properties())
        .containsExactlyInAnyOrderElementsOf(expected.get("counts").properties());
    assertThat(summary.get("cross").values())
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(expected.get("cross").values());
    assertThat(Files.readString(current().resolve("index.html")))
        .contains(
            "cross.exchange",
            "cross.signer",
            "cross.gap",
            "cross.retold",
            "cross.uncompared",
            "an exchange that could not be read",
            "NOT JUDGED",
            "000001.evb");
  }

  /** After a kill, a changed file, a deleted one and a new one. */
  private void goesOn(Map<String, ObjectNode> before) throws IOException {
    Path bundles = dir.resolve("bundles");
    Path settings = current().getFileName();
    Path left = dir.resolve("out/verdicts/settings=" + settings).resolve("batch=4/part-1.parquet");
    Files.createDirectories(left.getParent());
    Files.copy(
        bundles.resolve("000001.evb"), left); // what a killed run left is no table; it is removed
    Files.copy(bundles.resolve("000001.evb"), bundles.resolve("new.evb"));
    Files.copy(
        bundles.resolve("000002.evb"),
        bundles.resolve("000003.evb"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.delete(bundles.resolve("000004.evb"));
    Ran ran = run("--page-rows", "5");
    assertThat(ran.status()).as(ran.text()).isEqualTo(ExitStatus.NO_INPUT.code());
    Map<String, ObjectNode> after = lines();
    assertThat(after).hasSize(COUNT).containsKey("new.evb").doesNotContainKey("000004.evb");
    after.forEach(
        (name, line) -> {
          boolean unjudged = line.has("notJudged");
          boolean changed = name.equals("new.evb") || name.equals("000003.evb");
          if (!unjudged) {
            assertThat(line.get("earlierRun").booleanValue()).as(name).isEqualTo(!changed);
          }
          if (!changed && !unjudged) {
            assertThat(without(line, "earlierRun"))
                .isEqualTo(without(line(before, name), "earlierRun"));
          }
        });
    assertThat(line(after, "000003.evb").get("archiveSha256"))
        .isEqualTo(line(after, "000002.evb").get("archiveSha256"));
    assertThat(Files.readString(current().resolve("index.html")))
        .contains("and " + (COUNT - 5) + " more");
    assertThat(rowsInTheTable()).isEqualTo(COUNT + 2);
  }
}
