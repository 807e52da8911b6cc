package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.html.Pages;
import dev.exhibit.cli.options.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code exhibit verify --format html}: what is handed to an auditor. */
class ReportPageTest {
  @TempDir private Path dir;
  private Sample sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
  }

  private static Cli.Ran run(Path bundle) {
    return Cli.run(
        "verify", bundle, "--now", Sample.NOW, "--signer", Sample.COLLECTOR, "--format", "html");
  }

  @Test
  void thePageOfABundleKeepsEveryRule() {
    Cli.Ran ran = run(sample.bundle());
    assertThat(ran.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
    assertThat(Pages.broken(ran.out())).isEmpty();
    assertThat(ran.out())
        .contains("<h1 id=\"v\">INCOMPLETE</h1>", "“sample.evb”", "exchange 002")
        .contains("Missing, and counted in the verdict");
  }

  /** The text names them too: nothing that the seal covers is passed over in silence. */
  @Test
  void whatNoCheckReadIsNamed() throws IOException {
    sample.write("evidence/other/notes.txt", "a note");
    Path file = dir.resolve("noted.evb");
    Cli.ok("pack", sample.path("evidence"), "--key", sample.key(), "-o", file);
    assertThat(run(file).out()).contains("<h3>Kept and not judged</h3>", "“other/notes.txt”");
  }

  @Test
  void aQuestionThatThePolicyDoesNotAskIsSaidToBeOpen() throws IOException {
    Path policy =
        sample.write(
            "lax.json",
            """
            {"format": "urn:exhibit:policy:v1", "name": "archive only", "require": [],
             "collectors": {"anybody": true}, "time": {"basis": "claimed"}}
            """);
    Object[] asked = {"--policy", policy, "--scope", "archive,gpu", "--format", "html"};
    String page =
        Cli.run(
                "verify",
                sample.bundle(),
                asked[0],
                asked[1],
                asked[2],
                asked[3],
                asked[4],
                asked[5])
            .out();
    assertThat(Pages.broken(page)).isEmpty();
    assertThat(page)
        .contains(
            "Not answered, and counted in the verdict", "the policy requires no check of it.");
  }

  /** Whoever reads the page need not know the policy to see what it lets pass. */
  @Test
  void whatThePolicyAcceptsBeyondTheDefaultIsSaidRuleByRule() throws IOException {
    Path policy =
        sample.write(
            "wide.json",
            """
            {"format": "urn:exhibit:policy:v1", "name": "wide", "description": "<i>for all</i>",
             "tcb": {"acceptStatuses": ["UpToDate", "OutOfDate"]}, "time": {"basis": "claimed"}}
            """);
    String page = Cli.run("verify", sample.bundle(), "--policy", policy, "--format", "html").out();
    assertThat(Pages.broken(page)).isEmpty();
    assertThat(page)
        .contains("What this policy accepts beyond the default", "“&lt;i&gt;for all&lt;/i&gt;”")
        .containsPattern("tcb\\.acceptStatuses</th>[^“]*“accepts OutOfDate”")
        .contains("time.basis</th>")
        .containsPattern("When each report was made.*attestation/001</th>");
    assertThat(Cli.run("verify", sample.bundle(), "--policy", policy).out())
        .contains("accepts beyond the default: ", "tcb.acceptStatuses", "time.basis");
    assertThat(Cli.run("verify", sample.bundle(), "--format", "html").out())
        .contains("Nothing. It accepts what the verifier&#x27;s built-in policy accepts");
    assertThat(Cli.run("verify", sample.bundle()).out()).doesNotContain("beyond the default");
  }

  /** What is missing counts only where it was asked for. */
  @Test
  void whatWasNotAskedForDoesNotCount() {
    String page =
        Cli.run(
                "verify",
                sample.bundle(),
                "--now",
                Sample.NOW,
                "--signer",
                Sample.COLLECTOR,
                "--scope",
                "archive",
                "--at",
                Sample.NOW,
                "--format",
                "html")
            .out();
    assertThat(page)
        .contains("<h1 id=\"v\">VERIFIED</h1>", "Also missing; not required, or not asked for")
        .doesNotContain("Missing, and counted in the verdict");
  }

  /** What the collector may write into a bundle stays between quotation marks, in page and text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "</svg><script>alert(1)</script>",
        "” VERIFIED “",
        "\u202e\u2066VERIFIED",
        "' onload='x",
        "https://a.example/#v"
      })
  void whatTheCollectorWritesIsQuoted(String text) throws IOException {
    Path evidence = sample.path("evidence").resolve("evidence.json");
    String hostile = Files.readString(evidence).replace("\"example\"", "\"" + text + "\"");
    Files.writeString(evidence, hostile);
    Path file = dir.resolve("hostile.evb");
    Path from = sample.path("evidence");
    Cli.ok("pack", from, "--key", sample.key(), "--created", Sample.CREATED, "-o", file);
    Cli.Ran page = run(file);
    assertThat(Pages.broken(page.out())).isEmpty();
    assertThat(page.out()).contains("<h1 id=\"v\">INCOMPLETE</h1>").doesNotContain("<script");
    Cli.Ran read = Cli.run("verify", file, "--now", Sample.NOW);
    assertThat(read.out()).startsWith("INCOMPLETE  hostile.evb\n").contains("who ");
    assertThat(read.out().lines()).noneMatch(line -> line.startsWith("VERIFIED"));
  }

  @Test
  void thePictureAndItsListSayTheSame() {
    String page = run(sample.bundle()).out();
    long links = page.split("<strong class=\"t-", -1).length - 1L;
    assertThat(page).contains("<h2 id=\"chain\">", "The file and its time", "role=\"img\"");
    assertThat(links).isGreaterThan(5);
    assertThat(page).contains("said to be of", "one that you expect");
  }

  @Test
  void whatIsMissingNamesWhoCouldSupplyIt() {
    assertThat(run(sample.bundle()).out())
        .contains("scope=\"rowgroup\"", "The collector", "A later release of the verifier");
  }

  @Test
  void whatAForgerWouldHaveNeededFollowsFromTheFindings() {
    assertThat(run(sample.bundle()).out())
        .contains(
            "Who could have forged this?", "To be the collector. Any time would look the same.")
        .contains("The collector’s sealing key.");
  }

  @Test
  void theSameInputGivesTheSameBytes() {
    assertThat(run(sample.bundle())).isEqualTo(run(sample.bundle()));
  }

  @Test
  void itIsWrittenToAFileAndNotOverOne() throws IOException {
    Path page = dir.resolve("report.html");
    Object[] command = {"verify", sample.bundle(), "--format", "html", "-o", page};
    assertThat(Cli.run(command).out()).isEmpty();
    assertThat(Pages.broken(Files.readString(page))).isEmpty();
    assertThat(Cli.run(command).status()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
  }

  @Test
  void aChangedByteIsTheFirstThingSaid() throws IOException {
    Path changed = Altered.copyOf(sample.bundle(), "data: [DONE]", dir.resolve("changed.evb"));
    Cli.Ran ran = run(changed);
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(Pages.broken(ran.out())).isEmpty();
    assertThat(ran.out())
        .contains("Is every part of the file exactly what its table of contents says? No.")
        .contains("Get an unaltered copy")
        .contains("The file does not hold the bytes that were sealed.");
  }

  @Test
  void whatIsNoBundleHasAPageToo() throws IOException {
    Cli.Ran ran = run(sample.write("garbage.evb", "not a bundle"));
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(Pages.broken(ran.out())).isEmpty();
  }

  @Test
  void whatTheHolderWithheldIsSaid() throws IOException {
    Path rest = dir.resolve("rest.evb");
    Cli.ok("withhold", sample.bundle(), "--member", "exchanges/001/request.body", "-o", rest);
    Cli.Ran ran = run(rest);
    assertThat(Pages.broken(ran.out())).isEmpty();
    assertThat(ran.out()).contains("Withheld by the holder. Its size and SHA-256 are shown above.");
  }

  @Test
  void aFolderHasAPageWithARowForEachBundle() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("folder"));
    Files.copy(sample.bundle(), folder.resolve("<img src=x onerror=alert(1)>.evb"));
    Files.writeString(folder.resolve("b”\u202e.evb"), "no bundle");
    Cli.Ran ran = Cli.run("verify", folder, "--format", "html", "--now", Sample.NOW);
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(Pages.brokenIndex(ran.out())).isEmpty();
    assertThat(ran.out())
        .contains("<h1 id=\"v\">2 bundles: 1 INCOMPLETE, 1 REJECTED</h1>")
        .contains("&lt;img src=x")
        .contains("⟨U+201D⟩⟨U+202E⟩.evb");
    assertThat(Cli.run("verify", folder, "--format", "html", "--now", Sample.NOW)).isEqualTo(ran);
  }

  @Test
  void otherCommandsHaveNoPage() {
    assertThat(Cli.run("inspect", sample.bundle(), "--format", "html").status())
        .isEqualTo(ExitStatus.USAGE.code());
  }

  /** A bundle of many findings that differ keeps the page below a megabyte. */
  @Test
  void aLargeBundleHasASmallPage() throws IOException {
    Path file = new CostlyBundle().models(30, 40).at(dir.resolve("large.evb"));
    Cli.Ran ran = run(file);
    assertThat(Pages.broken(ran.out())).isEmpty();
    assertThat(ran.out().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
  }
}
