package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.record.pack.Settled;
import dev.exhibit.collector.record.spool.LineCodec;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A journal that is not as it was: no exchange costs another its bundle, and nothing is deleted.
 */
class OddJournalTest {
  @TempDir private Path folder;

  private LeftSpool spool;

  @BeforeEach
  void leave() throws Exception {
    spool = LeftSpool.in(folder);
  }

  @AfterEach
  void close() {
    spool.close();
  }

  @Test
  void thatCannotBeReadDeletesNothing() throws Exception {
    for (Harm harm : Harm.NO_FILE) {
      Settled settled = spool.recoverAfter(spool.journal(), harm);
      assertThat(settled.isWhole()).isFalse();
      assertThat(settled.unreadable()).singleElement().asString().contains(spool.journal());
      assertThat(settled.setAside()).isNotEmpty().allMatch(one -> one.contains("how it began"));
      assertThat(spool.bench.spool.toFile().list()).contains(spool.longOne() + ".request");
      assertThat(spool.packed()).isEmpty();
      spool.requireTheSameAgain(settled);
    }
  }

  @Test
  void thatIsGoneOrEmptyLeavesBodiesThatAreNamed() throws Exception {
    for (Harm harm : Harm.ALL.subList(0, 2)) {
      Settled settled = spool.recoverAfter(spool.journal(), harm);
      String odd = spool.longOne();
      assertThat(settled.setAside()).anyMatch(one -> one.startsWith(odd));
      assertThat(spool.bench.spool.toFile().list()).contains(spool.longOne() + ".response");
      spool.requireTheSameAgain(settled);
    }
  }

  @Test
  void withANameThatIsNone() throws Exception {
    for (String name : List.of("x.journal", ".journal", "99999999999999.journal", "-1.journal")) {
      spool.lay();
      Files.writeString(spool.bench.spool.resolve(name), "");
      assertThat(Recorder.recover(spool.bench.settings(), spool.bench.surroundings()).packed())
          .isEqualTo(3);
    }
  }

  @Test
  void withADamagedLineLosesThatLineOnly() throws Exception {
    List<String> lines = spool.lines();
    for (int i = 0; i < lines.size(); i++) {
      spool.lay();
      List<String> some = new ArrayList<>(lines);
      some.set(i, lines.get(i).replace("\"id\"", "\"di\""));
      Settled settled = spool.recoverWith(some);
      assertThat(settled.isWhole()).isFalse();
      assertThat(settled.unreadable()).singleElement().asString().contains("line " + (i + 1));
      assertThat(spool.packed()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(settled.packed() + settled.setAside().size()).isEqualTo(3);
    }
  }

  @Test
  void thatEndsInTheMiddleOfALineTellsWhatCameBefore() throws Exception {
    List<String> lines = spool.lines();
    for (int i = 0; i < lines.size(); i++) {
      spool.lay();
      String torn = lines.get(i).substring(0, lines.get(i).length() / 2);
      Settled settled = spool.recoverWith(lines.subList(0, i), torn);
      assertThat(settled.unreadable()).isEmpty();
      assertThat(settled.failures()).isEmpty();
    }
  }

  /** A line of each kind, with one field of a type that is not its own. */
  @Test
  void withAFieldOfAWrongTypeCostsOnlyItsOwnExchange() throws Exception {
    List<String> lines = spool.lines();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      JsonNode json = json(lines.get(i));
      if (seen.add(json.path("kind").asString())) {
        for (String field : List.of("headers", "outcome", "log", "size", "id", "unit")) {
          if (json.has(field)) {
            JsonNode wrong = JsonNodeFactory.instance.objectNode();
            requireOthersPacked(lines, i, with((ObjectNode) json, field, wrong), field);
          }
        }
      }
    }
    assertThat(seen).contains("begun", "answered", "ended");
  }

  /** Each field of each line of each type but its own, and absent. */
  @Test
  void withAFieldOfAWrongTypeIsNeverRead() throws Exception {
    Set<String> seen = new HashSet<>();
    for (String line : spool.lines()) {
      JsonNode json = json(line);
      for (String field : json.propertyNames()) {
        if (seen.add(json.path("kind").asString() + "." + field)) {
          for (JsonNode wrong : others(json.path(field))) {
            String odd = with((ObjectNode) json, field, wrong);
            var unused = LineCodec.read(Bytes.utf8(odd)); // never an exception
            boolean fits = wrong.isString() == json.path(field).isString() && !wrong.isObject();
            assertThat(fits || wrong.isMissingNode() || LineCodec.decode(Bytes.utf8(odd)).isEmpty())
                .as(odd)
                .isTrue();
          }
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(20);
  }

  @Test
  void withANameThatLeadsElsewhere() throws Exception {
    List<String> lines = spool.lines();
    for (String name : List.of("../../up", "/tmp/x", "", "a/b", "A", "x".repeat(65), "a\u0000b")) {
      for (String field : List.of("id", "unit")) {
        JsonNode value = JsonNodeFactory.instance.stringNode(name);
        String line = with((ObjectNode) json(lines.get(0)), field, value);
        assertThat(LineCodec.decode(Bytes.utf8(line))).isEmpty();
      }
    }
    JsonNode up = JsonNodeFactory.instance.stringNode("../../up");
    requireOthersPacked(lines, 0, with((ObjectNode) json(lines.get(0)), "unit", up), "unit");
    assertThat(Files.exists(folder.resolve("up.evb"))).isFalse();
  }

  private void requireOthersPacked(List<String> lines, int at, String line, String field)
      throws Exception {
    spool.lay();
    List<String> some = new ArrayList<>(lines);
    some.set(at, line);
    Settled settled = spool.recoverWith(some);
    assertThat(spool.packed()).as(field + ": " + line).hasSizeGreaterThanOrEqualTo(2);
    assertThat(settled.failures()).as(line).isEmpty();
    if (spool.packed().size() < 3) {
      assertThat(settled.isWhole()).as(line).isFalse();
      assertThat(settled.setAside()).as(line).isNotEmpty();
    }
  }

  private static JsonNode json(String line) throws StrictJson.Malformed {
    return StrictJson.parse(Bytes.utf8(line.substring(65)));
  }

  private static String with(ObjectNode json, String field, JsonNode value) {
    ObjectNode copy = json.deepCopy();
    if (value.isMissingNode()) {
      copy.remove(field);
    } else {
      copy.set(field, value);
    }
    String text = copy.toString();
    return Sha256.of(Bytes.utf8(text)).hex() + " " + text;
  }

  private static List<JsonNode> others(JsonNode right) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    return Stream.of(
            make.stringNode("odd"),
            make.numberNode(7),
            make.numberNode(-1),
            make.numberNode(1.5),
            make.booleanNode(true),
            make.nullNode(),
            make.arrayNode().add(1),
            make.arrayNode().add(make.arrayNode().add("a")),
            make.objectNode().put("a", 1),
            make.missingNode())
        .filter(node -> !node.equals(right))
        .toList();
  }
}
