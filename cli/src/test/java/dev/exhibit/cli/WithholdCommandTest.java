package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WithholdCommandTest {
  @TempDir private Path dir;
  private Sample sample;
  private Path copy;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
    copy = dir.resolve("copy.evb");
  }

  @Test
  void aBodyIsGoneAndTheRestStillSealed() {
    Cli.ok("withhold", sample.bundle(), "--member", "exchanges/001/request.body", "-o", copy);
    JsonNode report = verify();
    assertThat(report.get("withheld").intValue()).isEqualTo(1);
    assertThat(status(report, "archive.members")).isEqualTo("PASSED");
    assertThat(report.toString())
        .contains("The holder has withheld some (members: 1, whole exchanges: 0)")
        .doesNotContain("nothing is missing");
    assertThat(status(report, "manifest.signature")).isEqualTo("PASSED");
    assertThat(Cli.ok("inspect", copy))
        .containsPattern("exchanges/001/request.body\\n.*  withheld\\n")
        .contains("Withheld by the holder");
  }

  @Test
  void anExchangeIsGoneWhole() {
    Cli.ok("withhold", sample.bundle(), "--exchange", "001", "-o", copy);
    assertThat(verify().get("withheld").intValue()).isEqualTo(1);
    assertThat(Cli.ok("inspect", copy)).contains("001  withheld").contains("exchange 001");
  }

  @Test
  void allButOneExchangeAreGone() {
    Cli.ok("withhold", sample.bundle(), "--only", "001", "-o", copy);
    assertThat(Cli.ok("inspect", copy)).contains("002  withheld").contains("001  POST https://");
  }

  @Test
  void evidenceMayNotBeWithheld() {
    Cli.Ran ran =
        Cli.run(
            "withhold", sample.bundle(), "--member", "attestations/001/report.json", "-o", copy);
    assertThat(ran.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(ran.err()).contains("withheld-not-allowed");
    assertThat(copy).doesNotExist();
  }

  private void erase(String key, String... what) {
    List<Object> arguments = new ArrayList<>(List.of("withhold", sample.bundle()));
    arguments.addAll(List.of(what));
    arguments.addAll(List.of("--erase", "--key", sample.path(key), "-o", copy));
    Cli.ok(arguments.toArray());
  }

  /** In every form the same: erased, when, and by which key; never only "withheld". */
  @Test
  void anErasedBodyIsErasedInEveryForm() {
    erase("key.pem", "--member", "exchanges/001/request.body");
    JsonNode report = verify();
    assertThat(report.get("withheld").intValue()).isZero();
    JsonNode erased = report.get("erased").get(0);
    assertThat(erased.get("member").stringValue()).isEqualTo("exchanges/001/request.body");
    assertThat(erased.get("key").stringValue()).isEqualTo(Sample.COLLECTOR);
    assertThat(report.get("saidErased")).isEmpty();
    String words =
        "erased on %s, as the key %s signed"
            .formatted(erased.get("at").stringValue(), Sample.COLLECTOR);
    assertThat(oneLine(text()))
        .contains("exchanges/001/request.body: " + words)
        .doesNotContain("withheld by the holder");
    assertThat(page())
        .contains("The content was " + words + ".", "Erased, as recorded")
        .doesNotContain("Withheld by the holder.");
    assertThat(Cli.ok("inspect", copy))
        .containsPattern("exchanges/001/request.body\\n.*\\n +erased 20")
        .contains("Erased, as recorded", Sample.COLLECTOR)
        .doesNotContain("Withheld by the holder");
    JsonNode inspected = JsonMapper.shared().readTree(Cli.ok("inspect", copy, "--format", "json"));
    assertThat(inspected.get("erased").get(0).get("at")).isEqualTo(erased.get("at"));
    assertThat(
            Cli.run("extract", copy, "--only", "exchanges/001/request.body", "-o", dir.resolve("x"))
                .err())
        .contains(words);
  }

  @Test
  void anErasedExchangeIsErasedInEveryForm() {
    erase("key.pem", "--exchange", "002");
    JsonNode report = verify();
    assertThat(report.get("withheld").intValue()).isZero();
    assertThat(report.get("erased").get(0).get("exchange").stringValue()).isEqualTo("002");
    assertThat(oneLine(text())).contains("exchange 002: erased on 20");
    assertThat(page())
        .contains("This exchange is gone as a whole: erased on 20")
        .doesNotContain("withheld by the holder");
    assertThat(Cli.ok("inspect", copy)).contains("002  erased");
  }

  /** What is withheld beside it stays withheld, and one of both is counted once. */
  @Test
  void whatIsOnlyWithheldStaysSo() {
    erase("key.pem", "--member", "exchanges/001/request.body");
    Path second = dir.resolve("second.evb");
    Cli.ok("withhold", copy, "--member", "exchanges/001/response.body", "-o", second);
    copy = second;
    assertThat(verify().get("withheld").intValue()).isOne();
    assertThat(verify().get("erased")).hasSize(1);
    assertThat(Cli.ok("inspect", copy))
        .containsPattern("exchanges/001/request.body\\n.*\\n +erased 20")
        .containsPattern("exchanges/001/response.body\\n.*  withheld\\n");
  }

  /** A body is erased, and then its exchange is withheld: nobody says that all of it is erased. */
  @Test
  void anExchangeWithheldAfterABodyOfItWasErasedIsWithheld() {
    erase("key.pem", "--member", "exchanges/001/request.body");
    Path second = dir.resolve("second.evb");
    Cli.ok("withhold", copy, "--exchange", "001", "-o", second);
    copy = second;
    JsonNode report = verify();
    assertThat(report.get("erased").valueStream().map(e -> e.has("exchange"))).doesNotContain(true);
    assertThat(report.get("withheld").intValue()).isOne();
    assertThat(oneLine(text())).contains("1 withheld by the holder");
  }

  /** In every form the same: withheld, and somebody says more. */
  @Test
  void aStrangersRecordIsNamedAsOne() {
    erase("auditor.pem", "--member", "exchanges/001/request.body");
    assertWithheldWithARecord("(you do not say whose that is)");
  }

  /** The same key in the manifest tells the reader nothing of whose it is. */
  @Test
  void theSealersRecordIsAStrangersToWhomNobodyNamedItsKey() {
    erase("key.pem", "--member", "exchanges/001/request.body");
    JsonNode report = JsonMapper.shared().readTree(format("json"));
    assertThat(report.get("erased")).isEmpty();
    assertThat(report.get("saidErased")).hasSize(1);
    assertThat(oneLine(Cli.run("verify", copy).out()))
        .contains("(the key that sealed it; you do not say whose that is)");
  }

  private String format(String format) {
    return Cli.run("verify", copy, "--format", format).out();
  }

  private void assertWithheldWithARecord(String words) {
    JsonNode report = verify();
    assertThat(report.get("erased")).isEmpty();
    assertThat(report.get("saidErased")).hasSize(1);
    assertThat(report.get("withheld").intValue()).isOne();
    assertThat(oneLine(text())).contains("1 withheld by the holder").contains(words);
    assertThat(text().lines()).allMatch(line -> line.length() <= 80);
    assertThat(page()).contains(words);
    assertThat(format("svr"))
        .contains("EXHIBIT_CONTENT_WITHHELD")
        .doesNotContain("EXHIBIT_CONTENT_ERASED");
    JsonNode ear = ear();
    assertThat(ear.get("withheld").intValue()).isOne();
    assertThat(ear.get("erased").intValue()).isZero();
    assertThat(ear.get("saidErased").intValue()).isOne();
  }

  private JsonNode ear() {
    String token =
        Cli.run("verify", copy, "--format", "ear", "--key", sample.path("auditor.pem")).out();
    byte[] claims = Base64.getUrlDecoder().decode(token.strip().split("\\.", -1)[1]);
    return JsonMapper.shared().readTree(claims).get("ear_exhibit");
  }

  private String text() {
    return Cli.run("verify", copy, "--signer", Sample.COLLECTOR).out();
  }

  /** The page without its tags. */
  private String page() {
    return Cli.run("verify", copy, "--signer", Sample.COLLECTOR, "--format", "html")
        .out()
        .replaceAll("<[^>]*>", "");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void aPreviewSaysWhatTheCopyCanShowAndWritesNothing() throws IOException {
    String[] before = dir.toFile().list();
    String text =
        Cli.ok("withhold", sample.bundle(), "--member", "exchanges/001/request.body", "--preview");
    assertThat(dir.toFile().list()).containsExactlyInAnyOrder(before);
    assertThat(text.replaceAll("\\s+", " "))
        .contains("without exchanges/001/request.body. Nothing was written.")
        .contains("exchanges/001/request.body: that it was there, its size (27 bytes)")
        .contains("archive.members");
  }

  @Test
  void aPreviewAgreesWithTheVerdictsOnTheCopyThatIsMade() throws IOException {
    DemoKept demo = DemoKept.in(dir.resolve("demo"));
    for (String[] what :
        new String[][] {
          {"--member", "exchanges/001/request.body"},
          {"--member", "exchanges/001/response.body"},
          {"--exchange", "001"}
        }) {
      Path made = dir.resolve(what[1].replace('/', '-') + ".evb");
      String preview = Cli.ok(demo.with("withhold", demo.bundle(), what[0], what[1], "--preview"));
      Cli.ok("withhold", demo.bundle(), what[0], what[1], "-o", made);
      JsonNode now = demo.report(demo.bundle());
      JsonNode then = demo.report(made);
      now.get("findings").forEach(finding -> assertSaid(preview, finding, answer(then, finding)));
      then.get("verdicts")
          .properties()
          .forEach(
              each ->
                  assertThat(preview)
                      .containsPattern(
                          "\n  %s +%s +%s\n"
                              .formatted(
                                  each.getKey(),
                                  now.get("verdicts").path(each.getKey()).asString(),
                                  each.getValue().asString())));
    }
  }

  private static final String ADVICE = "withhold the whole exchange";

  /** Of a body the digest stays, which is said with what to do; of an exchange there is no more. */
  @Test
  void aPreviewAdvisesAWholeExchangeOnlyWhereThatIsNotPreviewed() {
    String body = "exchanges/001/request.body";
    assertThat(oneLine(Cli.ok("withhold", sample.bundle(), "--member", body, "--preview")))
        .contains(ADVICE, "Only digests in hexadecimal");
    assertThat(oneLine(Cli.ok("withhold", sample.bundle(), "--exchange", "001", "--preview")))
        .contains("Only digests in hexadecimal")
        .doesNotContain(ADVICE);
  }

  /** Other evidence, such as a log, may name what an exchange held. */
  @Test
  void otherEvidenceThatNamesAWithheldExchangeIsNamed() throws IOException {
    Bytes body = Bytes.of(Files.readAllBytes(dir.resolve("evidence/exchanges/001/response.body")));
    sample.write("evidence/other/log.json", "{\"sha256\":\"" + Sha256.of(body).hex() + "\"}");
    Path traced = dir.resolve("traced.evb");
    Cli.ok("pack", sample.path("evidence"), "--key", sample.key(), "-o", traced);
    String sentence =
        "other/log.json: the SHA-256 of exchanges/001/response.body, and perhaps more of it";
    assertThat(oneLine(Cli.ok("withhold", traced, "--exchange", "001", "--preview")))
        .contains(sentence);
    assertThat(oneLine(Cli.ok("withhold", traced, "--exchange", "001", "-o", copy)))
        .contains("still in the copy: " + sentence);
    assertThat(Cli.ok("withhold", sample.bundle(), "--exchange", "001", "-o", dir.resolve("2")))
        .doesNotContain("still in the copy");
  }

  private static String answer(JsonNode report, JsonNode of) {
    return report
        .get("findings")
        .valueStream()
        .filter(
            f ->
                f.get("check").equals(of.get("check"))
                    && f.get("subject").equals(of.get("subject")))
        .map(WithholdCommandTest::words)
        .findFirst()
        .orElse("not asked");
  }

  /** In the part about changes if the answer is another, else in the part about the same. */
  private static void assertSaid(String preview, JsonNode now, String then) {
    String check = now.get("check").stringValue();
    String was = words(now);
    String changes = preview.substring(preview.indexOf("otherwise"), preview.indexOf("as now"));
    if (!was.equals(then)) {
      String about = "  " + check + "  " + now.get("subject").stringValue() + "\n";
      String block = changes.substring(changes.indexOf(about) + about.length());
      assertThat(changes).contains(about);
      assertThat(block.split("\n {2}(?! )", 2)[0])
          .contains("now          " + was + "\n", "in the copy  " + then);
    } else {
      assertThat(changes).doesNotContain("\n  " + check + "  " + now.get("subject").stringValue());
      if (was.startsWith("PASSED")) {
        assertThat(preview.substring(preview.indexOf("as now"))).contains(check);
      }
    }
  }

  private static String words(JsonNode finding) {
    return finding.get("status").stringValue().replace('_', ' ')
        + " ("
        + finding.get("code").stringValue()
        + ")";
  }

  private JsonNode verify() {
    return JsonMapper.shared()
        .readTree(Cli.run("verify", copy, "--signer", Sample.COLLECTOR, "--format", "json").out());
  }

  private static String status(JsonNode report, String check) {
    return report
        .get("findings")
        .valueStream()
        .filter(finding -> finding.get("check").stringValue().equals(check))
        .map(finding -> finding.get("status").stringValue())
        .findFirst()
        .orElseThrow();
  }

  /** What the command is told is no place in the file. */
  @Test
  void anExchangeThatIsNotThereIsSaidNotToBe() {
    Cli.Ran ran =
        Cli.run("withhold", sample.bundle(), "--exchange", "009", "-o", dir.resolve("none.evb"));
    assertThat(ran.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(ran.err())
        .contains("nothing in it is called 009", "exhibit inspect lists")
        .doesNotContain("at byte", "withheld-unknown");
  }
}
