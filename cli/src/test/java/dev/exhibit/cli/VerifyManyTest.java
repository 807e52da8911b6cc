package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.cli.options.ExitStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many bundles in one run: a line for each, and a run that goes on where it was ended. */
class VerifyManyTest {
  @TempDir private Path dir;
  private Path folder;
  private Path state;

  @BeforeEach
  void makeFolder() throws IOException {
    Path sample = Sample.in(dir).bundle();
    folder = Files.createDirectories(dir.resolve("many"));
    state = dir.resolve("state.jsonl");
    Files.copy(sample, folder.resolve("a.evb"));
    Files.writeString(folder.resolve("b.evb"), "not a bundle");
  }

  private Cli.Ran run(Object... more) {
    Object[] command = {"verify", folder, "--now", Sample.NOW};
    Object[] all = java.util.Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    Cli.Ran ran = Cli.run(all);
    if (!List.of(more).contains("--format")) {
      WidthTest.assertNarrowButResults("the folder", ran.out());
    }
    return ran;
  }

  @Test
  void aTableHasALineForEach() {
    Cli.Ran ran = run("--format", "csv");
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    List<String> lines = ran.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("bundle,path,result,status,");
    assertThat(lines.get(1)).startsWith("a.evb,").contains(",INCOMPLETE,2,claimed,");
    assertThat(lines.get(2)).startsWith("b.evb,").contains(",REJECTED,1,");
  }

  @Test
  void aJsonLineForEachAndTheSummaryLast() {
    List<JsonNode> lines =
        run("--format", "jsonl").out().lines().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).path("bundle").stringValue()).isEqualTo("a.evb");
    assertThat(lines.get(0).path("archiveSha256").stringValue()).hasSize(64);
    assertThat(lines.get(1).path("words").stringValue()).isEqualTo("REJECTED");
    assertThat(lines.get(2).at("/summary/counts/INCOMPLETE").intValue()).isEqualTo(1);
  }

  @Test
  void oneBundleHasItsLineToo() {
    Cli.Ran ran =
        Cli.run("verify", folder.resolve("a.evb"), "--now", Sample.NOW, "--format", "csv");
    assertThat(ran.out().lines()).hasSize(2);
  }

  private void packTurn(String name, String request, String response) throws IOException {
    Sample sample = new Sample(dir);
    sample.write("evidence/exchanges/001/request.body", request);
    sample.write("evidence/exchanges/001/response.body", response);
    sample.write("evidence/exchanges/002/request.body", "{\"messages\":[]}");
    Cli.ok(
        "pack",
        sample.path("evidence"),
        "--key",
        sample.path("key.pem"),
        "--created",
        Sample.CREATED,
        "-o",
        folder.resolve(name));
  }

  @Test
  void aFolderThatLacksAnExchangeOfAConversationSaysSo() throws IOException {
    String question = "{\"role\":\"user\",\"content\":\"What is it?\"}";
    String answer = "{\"role\":\"assistant\",\"content\":\"A quote.\"}";
    String more = "{\"role\":\"user\",\"content\":\"And then?\"}";
    packTurn(
        "second.evb",
        "{\"messages\":[%s,%s,%s]}".formatted(question, answer, more),
        "{\"choices\":[{\"message\":{\"content\":\"Nothing.\"}}]}");
    assertThat(run("--format", "jsonl").out())
        .contains("\"code\":\"cross.gap\"", "\"of\":\"quoted as message 2\"");
    assertThat(run("--state", state).out()).contains("cross.gap", "in second.evb");
    String response = "{\"choices\":[{\"message\":%s}]}";
    packTurn("first.evb", "{\"messages\":[" + question + "]}", response.formatted("{}"));
    assertThat(run("--state", state).out()).contains("cross.retold", "earlier run");
    Files.delete(folder.resolve("first.evb"));
    packTurn("first.evb", "{\"messages\":[" + question + "]}", response.formatted(answer));
    assertThat(run("--state", state).out())
        .contains("earlier run")
        .doesNotContain("cross.gap", "cross.retold");
  }

  @Test
  void anEarlierAnswerThatIsRetoldAndATurnThatIsNotComparedAreNamed() throws IOException {
    String first = "{\"role\":\"user\",\"content\":\"May I pay?\"}";
    String second = "{\"role\":\"user\",\"content\":\"Why?\"}";
    String said = "{\"role\":\"assistant\",\"content\":%s}";
    String no = said.formatted("\"Never.\"");
    String why = said.formatted("\"Because.\"");
    String asked = "{\"messages\":[%s]}";
    String answered = "{\"choices\":[{\"message\":%s}]}";
    packTurn("1.evb", asked.formatted(first), answered.formatted(no));
    packTurn("2.evb", asked.formatted(first + "," + no + "," + second), answered.formatted(why));
    String later = asked.formatted(first + ",%s," + second + "," + why + "," + second);
    packTurn("3.evb", later.formatted(no), answered.formatted(why));
    String alone = "a request that was not compared in a.evb"; // it holds a message of no form
    assertThat(run().out()).contains(alone).doesNotContain("cross.gap", "cross.retold");
    packTurn("4.evb", later.formatted(said.formatted("\"At once.\"")), answered.formatted(why));
    assertThat(run().out())
        .contains("cross.retold", "quoted as message 2 in 4.evb", alone)
        .doesNotContain("cross.gap");
    Files.delete(folder.resolve("4.evb"));
    String part = "[{\"type\":\"text\",\"text\":\"Never.\"},{\"type\":\"note\",\"text\":\"Pay.\"}]";
    packTurn("5.evb", later.formatted(said.formatted(part)), answered.formatted(why));
    assertThat(run().out())
        .contains("cross.uncompared", "a request that was not compared in 5.evb, a.evb")
        .doesNotContain("cross.gap", "cross.retold");
  }

  /** A picture makes a request larger than what is read; its answer is known all the same. */
  @Test
  void anExchangeThatCannotBeReadIsNoGapOrIsNamed() throws IOException {
    String question = "{\"role\":\"user\",\"content\":\"What is it?\"}";
    String large =
        "{\"messages\":[%s],\"picture\":\"%s\"}".formatted(question, "A".repeat(4 << 20));
    String answer = "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"A cat.\"}}]}";
    packTurn(
        "second.evb",
        "{\"messages\":[%s,{\"role\":\"assistant\",\"content\":\"A cat.\"},%s]}"
            .formatted(question, question.replace("What", "Where")),
        answer);
    packTurn("first.evb", large, answer);
    assertThat(run().out()).doesNotContain("cross.gap", "cross.retold");
    Files.delete(folder.resolve("first.evb"));
    packTurn("first.evb", large, "{\"choices\":");
    assertThat(run().out())
        .contains("cross.gap", "an exchange that could not be read in a.evb, first.evb");
  }

  @Test
  void aFileHasItsNameOnceItIsWhole() throws IOException {
    Path table = dir.resolve("table.csv");
    assertThat(run("--format", "csv", "-o", table).out()).isEmpty();
    assertThat(Files.readString(table)).isEqualTo(run("--format", "csv").out());
    Cli.Ran again = run("--format", "csv", "-o", table);
    assertThat(again.status()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
    assertThat(again.err()).contains("exists already");
    try (var left = Files.list(dir)) {
      assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void aRunGoesOnFromItsState() throws IOException {
    Cli.Ran first = run("--state", state, "--format", "jsonl");
    Files.copy(folder.resolve("a.evb"), folder.resolve("c.evb"));
    Cli.Ran second = run("--state", state, "--format", "jsonl");
    assertThat(second.status()).isEqualTo(first.status());
    assertThat(first.out()).doesNotContain("\"earlierRun\":true");
    assertThat(second.out().lines().toList().subList(0, 2))
        .isEqualTo(asEarlier(first).lines().toList().subList(0, 2));
    assertThat(run("--state", state).out())
        .contains("c.evb")
        .contains("(judged by an earlier run)")
        .contains("3 bundles: 2 INCOMPLETE, 1 REJECTED");
    assertThat(Files.readAllLines(state)).hasSize(2);
  }

  @Test
  void aLineThatAKilledRunCutIsJudgedAgain() throws IOException {
    Cli.Ran first = run("--state", state, "--format", "jsonl");
    String whole = Files.readString(state);
    Files.writeString(state, whole.substring(0, whole.length() - 40));
    assertThat(run("--state", state, "--format", "jsonl")).isEqualTo(first);
    assertThat(Files.readAllLines(state)).hasSize(3).last().asString().endsWith("}");
    assertThat(run("--state", state, "--format", "jsonl").out()).isEqualTo(asEarlier(first));
    assertThat(Files.readAllLines(state)).hasSize(3);
  }

  /** The file that is no archive has no digest to be known by, so it is judged each time. */
  private static String asEarlier(Cli.Ran ran) {
    return ran.out().replaceFirst("\"earlierRun\":false", "\"earlierRun\":true");
  }

  @Test
  void everyFormSaysThatAnEarlierRunJudged() {
    assertThat(run("--state", state).out()).doesNotContain("earlier run");
    assertThat(run("--state", state).out()).contains("(judged by an earlier run)");
    assertThat(run("--state", state, "--format", "csv").out().lines().toList())
        .satisfiesExactly(
            head -> assertThat(head).endsWith(",clock,earlierRun"),
            row -> assertThat(row).startsWith("a.evb").endsWith("," + Sample.NOW + ",true"),
            row -> assertThat(row).startsWith("b.evb").endsWith("," + Sample.NOW + ",false"));
    assertThat(run("--format", "csv").out().lines().toList().get(1))
        .endsWith("," + Sample.NOW + ",false");
    assertThat(run("--state", state, "--format", "jsonl").out())
        .contains("\"clock\":\"" + Sample.NOW + "\",\"earlierRun\":true}");
    assertThat(run("--state", state, "--format", "html").out())
        .contains("judged by an earlier run, whose clock said " + Sample.NOW);
    assertThat(run("--format", "html").out()).doesNotContain("earlier run");
  }

  @Test
  void aStateIsOfOneStatedClock() {
    Object[] command = {"verify", folder, "--state", state, "--now"};
    assertThat(run("--state", state).status()).isEqualTo(ExitStatus.REJECTED.code());
    for (String other : List.of("2026-01-01T00:00:00Z", "2026-03-01T00:00:01Z")) {
      Object[] all = java.util.Arrays.copyOf(command, command.length + 1);
      all[command.length] = other;
      Cli.Ran ran = Cli.run(all);
      assertThat(ran.status()).isEqualTo(ExitStatus.USAGE.code());
      assertThat(ran.err()).contains("--now");
      assertThat(ran.out()).isEmpty();
    }
    assertThat(Cli.run("verify", folder, "--state", state).status())
        .isEqualTo(ExitStatus.USAGE.code());
  }

  @Test
  void withThisMachinesClockARowStandsForADayAndNotBeforeItsOwnClock() throws IOException {
    assertThat(machineClock()).doesNotContain("earlier run");
    assertThat(machineClock()).contains("earlier run");
    for (Duration since : List.of(Duration.ofHours(25), Duration.ofHours(-1))) {
      judgedBefore(since);
      assertThat(machineClock()).doesNotContain("earlier run");
      assertThat(machineClock()).contains("a.evb").contains("earlier run");
    }
    judgedBefore(Duration.ofHours(1));
    assertThat(machineClock()).contains("earlier run");
  }

  private String machineClock() {
    return Cli.run("verify", folder, "--state", state).out();
  }

  /** Dates the rows of the state back. */
  private void judgedBefore(Duration since) throws IOException {
    String rows = Files.readString(state);
    String then = "\"clock\":\"" + Instant.now().minus(since) + "\"";
    assertThat(rows).contains("\"clock\":");
    Files.writeString(state, rows.replaceAll("\"clock\":\"[^\"]*\"", then));
  }

  @Test
  void aRowWhoseClockCannotBeReadIsJudgedAgain() throws IOException {
    run("--state", state);
    String rows = Files.readString(state);
    Files.writeString(state, rows.replaceAll("\"clock\":\"[^\"]*\"", "\"clock\":\"never\""));
    assertThat(run("--state", state).out()).doesNotContain("earlier run");
  }

  @Test
  void aStatementWithoutAKeySaysThatItIsNotSigned() {
    Path bundle = folder.resolve("a.evb");
    Cli.Ran ran = Cli.run("verify", bundle, "--now", Sample.NOW, "--format", "svr");
    assertThat(ran.out()).contains("\"predicateType\"").doesNotContain("not signed");
    assertThat(ran.err()).contains("The statement is not signed").contains("--key");
    assertThat(Cli.run("verify", bundle, "--now", Sample.NOW, "--format", "svr", "--quiet").err())
        .isEmpty();
  }

  /** Whoever opens it waits until somebody writes into it. */
  @Test
  void aPipeIsNotWaitedForWithAStateEither() throws Exception {
    Path pipe = folder.resolve("p.evb");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
    new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor();
    Cli.Ran ran = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> run("--state", state));
    assertThat(ran.out()).contains("NOT JUDGED", "not a file");
  }

  @Test
  void aBundleThatChangedIsJudgedAgain() throws IOException {
    run("--state", state);
    Files.writeString(folder.resolve("a.evb"), "replaced");
    assertThat(run("--state", state).out()).contains("2 bundles: 2 REJECTED");
  }

  @Test
  void aStateOfOtherSettingsIsRefused() {
    run("--state", state);
    Cli.Ran other = run("--state", state, "--scope", "archive");
    assertThat(other.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(other.err()).contains("was begun with other settings");
    assertThat(run("--state", state, "--signer", Sample.COLLECTOR).status())
        .isEqualTo(ExitStatus.USAGE.code());
  }

  @Test
  void aStateIsOfOneInstantAndOneMeaningOfSimulated() throws IOException {
    assertThat(run("--state", state, "--at", "now").err()).contains("state the instant");
    run("--state", state);
    assertThat(run("--state", state, "--allow-simulated").status())
        .isEqualTo(ExitStatus.USAGE.code());
    Cli.Ran bundle = run("--state", Files.copy(folder.resolve("a.evb"), dir.resolve("x.evb")));
    assertThat(bundle.err()).contains("is no state of exhibit verify");
  }

  @Test
  void optionsThatARowHasNoRoomForAreRefused() {
    assertThat(run("--update", folder.resolve("a.evb")).err()).contains("--update goes with one");
    assertThat(run("--explain", "--format", "csv").err()).contains("--explain goes with text");
  }

  @Test
  void aFolderWithoutBundlesBesideOthersIsALine() throws IOException {
    Path empty = Files.createDirectories(dir.resolve("empty"));
    Cli.Ran ran = Cli.run("verify", folder.resolve("a.evb"), empty, "--now", Sample.NOW);
    assertThat(ran.out()).contains("NOT JUDGED  " + empty).contains("2 bundles: 1 INCOMPLETE");
  }

  @Test
  void bundlesOfOneNameAreToldApart() throws IOException {
    Path other = Files.createDirectories(dir.resolve("other")).resolve("a.evb");
    Files.copy(folder.resolve("a.evb"), other);
    Cli.Ran ran = Cli.run("verify", folder.resolve("a.evb"), other, "--now", Sample.NOW);
    assertThat(ran.out()).contains("INCOMPLETE  " + folder.resolve("a.evb")).contains("  " + other);
  }

  @Test
  void aStateHoldsRowsAndNoWholeReports() {
    assertThat(run("--state", state, "--explain").status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(run("--state", state, "--format", "json").status())
        .isEqualTo(ExitStatus.USAGE.code());
  }

  @Test
  @ResourceLock(Resources.SYSTEM_OUT)
  void namesCanComeFromStandardInput() {
    InputStream before = System.in;
    try {
      String names = folder.resolve("b.evb") + "\n\n" + folder.resolve("a.evb") + "\n";
      System.setIn(new ByteArrayInputStream(names.getBytes(StandardCharsets.UTF_8)));
      Cli.Ran ran = Cli.run("verify", "-", "--now", Sample.NOW);
      assertThat(ran.out()).contains("2 bundles: 1 REJECTED, 1 INCOMPLETE");
      System.setIn(
          new ByteArrayInputStream(("no\0name\n" + names).getBytes(StandardCharsets.UTF_8)));
      ran = Cli.run("verify", "-", "--now", Sample.NOW);
      assertThat(ran.out())
          .contains("3 bundles: 1 REJECTED, 1 INCOMPLETE, 1 NOT JUDGED")
          .contains("no file can be called so here");
      System.setIn(InputStream.nullInputStream());
      assertThat(Cli.run("verify", "-").err()).contains("names no bundle");
    } finally {
      System.setIn(before);
    }
  }
}
