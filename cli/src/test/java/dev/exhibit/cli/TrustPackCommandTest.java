package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code exhibit trust export}, {@code trust import} and {@code verify --trust-pack}. */
class TrustPackCommandTest {
  private static final String MADE = "2026-11-01T00:00:00Z";

  @TempDir private Path dir;
  private String signer;
  private Path pack;

  @BeforeEach
  void makePack() throws IOException {
    signer = Cli.ok("keygen", "-o", dir.resolve("auditor.pem")).strip();
    Path set =
        Files.writeString(
            dir.resolve("set.json"),
            """
            {"name": "computed-lab", "what": "our image", "source": "our build", "read": "2026-10-01",
             "values": {"osImageHashes": ["%s"]}}
            """
                .formatted("0a".repeat(32)));
    Path root = Files.writeString(dir.resolve("root.pem"), Resources.intelRoot());
    pack = dir.resolve("pack.json");
    assertThat(
            Cli.ok(
                "trust",
                "export",
                "-o",
                pack,
                "--key",
                dir.resolve("auditor.pem"),
                "--name",
                "lab",
                "--trust",
                "tsa=" + root,
                "--reference-set",
                set,
                "--evaluation-number",
                "99=2020-01-01T00:00:00Z",
                "--now",
                MADE))
        .contains("signed by the key " + signer);
  }

  private Cli.Ran verify(Path bundle, String now, Object... more) {
    List<Object> command = new ArrayList<>(List.of("verify", bundle, "--now", now));
    command.addAll(List.of(more));
    return Cli.run(command.toArray());
  }

  @Test
  void importShowsWhatAPackCarriesAndWritesItsParts() throws IOException {
    Path to = dir.resolve("parts");
    String shown =
        Cli.ok("trust", "import", pack, "--trust-pack-signer", signer, "--now", MADE, "--to", to);
    assertThat(joined(shown))
        .contains("trust pack lab (SHA-256 ", signer, "tsa C=US,ST=CA", "CN=Intel SGX Root CA")
        .contains("computed-lab: our image", "99, since 2020-01-01T00:00:00Z")
        .doesNotContain("stale");
    assertThat(Cli.ok("trust", "list", "--trust", "tsa=" + to.resolve("tsa-1.pem")))
        .contains(to.resolve("tsa-1.pem").toString());
    assertThat(Files.readString(to.resolve("reference-set-1.json"))).contains("computed-lab");
  }

  @Test
  void aReportNamesThePackByItsDigestAndSaysWhenItIsStale() throws IOException {
    Sample sample = Sample.in(dir);
    String digest = Sha256.of(bytes()).hex();
    String now = "2026-11-20T00:00:00Z";
    Cli.Ran fresh =
        verify(sample.bundle(), now, "--trust-pack", pack, "--trust-pack-signer", signer);
    assertThat(joined(fresh.out()))
        .contains("trust pack lab (SHA-256 " + digest)
        .doesNotContain("stale");
    Cli.Ran stale =
        verify(
            sample.bundle(),
            "2028-01-01T00:00:00Z",
            "--trust-pack",
            pack,
            "--trust-pack-signer",
            signer);
    assertThat(joined(stale.out()))
        .contains("its roots and reference values do not count")
        .contains("newer evaluation numbers and revocations may exist");
    Cli.Ran json =
        verify(
            sample.bundle(),
            now,
            "--trust-pack",
            pack,
            "--trust-pack-signer",
            signer,
            "--format",
            "json");
    assertThat(json.out()).contains("\"trustPack\" : \"" + digest + "\"");
    assertThat(verify(sample.bundle(), now, "--format", "json").out())
        .contains("\"trustPack\" : \"built-in\"")
        .doesNotContain("\"pack\"");
  }

  /** The words, wherever lines end. */
  private static String joined(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private Bytes bytes() throws IOException {
    return Bytes.of(Files.readAllBytes(pack));
  }

  @Test
  void aPolicyMayNameASetOfThePackAndNotWithoutIt() throws IOException {
    Sample sample = Sample.in(dir);
    Path policy =
        sample.write(
            "lab-policy.json",
            "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"p\",\"workload\":{\"referenceSets\":[\"computed-lab\"]}}");
    Cli.Ran with =
        verify(
            sample.bundle(),
            MADE,
            "--policy",
            policy,
            "--trust-pack",
            pack,
            "--trust-pack-signer",
            signer);
    assertThat(with.err()).isEmpty();
    Cli.Ran late =
        verify(
            sample.bundle(),
            STALE,
            "--policy",
            policy,
            "--trust-pack",
            pack,
            "--trust-pack-signer",
            signer);
    assertThat(late.err()).isEmpty();
    assertThat(late.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
    Cli.Ran without = verify(sample.bundle(), MADE, "--policy", policy);
    assertThat(without.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(without.err()).contains("no reference set is called computed-lab");
  }

  @Test
  void aPackOfAKeyThatNobodyNamedIsRefusedInOneLine() throws IOException {
    Sample sample = Sample.in(dir);
    Cli.Ran run = verify(sample.bundle(), MADE, "--trust-pack", pack);
    assertThat(run.status()).isEqualTo(ExitStatus.NO_INPUT.code());
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("which is not one that you accept");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[[", "\u0000\u001b[2J", "{\"a\":1,\"a\":2}"})
  void whatIsNoPackIsRefusedInOneLine(String content) throws IOException {
    Path bad = Files.writeString(dir.resolve("bad.json"), content);
    Cli.Ran run = Cli.run("trust", "import", bad, "--trust-pack-signer", signer);
    assertThat(run.status()).isEqualTo(ExitStatus.NO_INPUT.code());
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("not a trust pack").doesNotContain("\u001b");
  }

  private static final String STALE = "2028-01-01T00:00:00Z";

  /** As files its roots would count for ever. */
  @Test
  void aStalePackIsNotWrittenAsFiles() {
    Path to = dir.resolve("late");
    Cli.Ran run =
        Cli.run("trust", "import", pack, "--trust-pack-signer", signer, "--now", STALE, "--to", to);
    assertThat(run.status()).isEqualTo(ExitStatus.NO_INPUT.code());
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("counted until 2027-11-01T00:00:00Z");
    assertThat(to).doesNotExist();
    assertThat(
            joined(Cli.ok("trust", "import", pack, "--trust-pack-signer", signer, "--now", STALE)))
        .contains("The trust pack has been stale since 2027-11-01");
  }

  @Test
  void aPackOlderThanOneThatIsKnownIsRefusedEverywhere() throws IOException {
    Sample sample = Sample.in(dir);
    List<Object> rules =
        List.of("--trust-pack-signer", signer, "--trust-pack-since", "2026-11-02T00:00:00Z");
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("trust", "import", pack),
            List.of("verify", sample.bundle(), "--trust-pack", pack),
            List.of("verify", sample.bundle(), "--update", pack))) {
      List<Object> whole = new ArrayList<>(command);
      whole.addAll(rules);
      Cli.Ran run = Cli.run(whole.toArray());
      assertThat(run.status()).isEqualTo(ExitStatus.NO_INPUT.code());
      assertThat(run.err()).contains("made at " + MADE + ", and you know one of 2026-11-02");
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void aPackMayBeAnUpdateOfASignerWhoIsNamed() throws IOException {
    Sample sample = Sample.in(dir);
    Cli.Ran run = verify(sample.bundle(), MADE, "--update", pack, "--trust-pack-signer", signer);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("as of     2026-11-01");
    assertThat(run.status()).isEqualTo(verify(sample.bundle(), MADE).status());
    Cli.Ran unnamed = verify(sample.bundle(), MADE, "--update", pack);
    assertThat(unnamed.status()).isEqualTo(ExitStatus.NO_INPUT.code());
    assertThat(unnamed.err()).contains("which is not one that you accept");
  }

  @Test
  void aPackTellsOfNowWhicheverOptionNamesIt() throws IOException {
    Sample sample = Sample.in(dir);
    Cli.Ran without = verify(sample.bundle(), MADE);
    Cli.Ran pack =
        verify(sample.bundle(), MADE, "--trust-pack", this.pack, "--trust-pack-signer", signer);
    Cli.Ran update =
        verify(sample.bundle(), MADE, "--update", this.pack, "--trust-pack-signer", signer);
    assertThat(asOf(pack)).isEqualTo(asOf(update)).isNotEqualTo(asOf(without)).isNotEmpty();
  }

  private static String asOf(Cli.Ran run) {
    return String.join(
        "\n",
        Pattern.compile("(?m)^as of .*\\n(?: .*\\n)*")
            .matcher(run.out())
            .results()
            .map(MatchResult::group)
            .toList());
  }

  @Test
  void optionsOfAPackNeedAPack() throws IOException {
    Sample sample = Sample.in(dir);
    for (String option : List.of("--trust-pack-signer=" + signer, "--trust-pack-since=" + MADE)) {
      Cli.Ran run = verify(sample.bundle(), MADE, option);
      assertThat(run.status()).isEqualTo(ExitStatus.USAGE.code());
      assertThat(run.err()).contains("belongs to --trust-pack");
    }
  }

  @Test
  void aPackThatCarriesNothingIsNotMade() {
    Cli.Ran run =
        Cli.run("trust", "export", "-o", dir.resolve("new"), "--key", dir.resolve("auditor.pem"));
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(run.err()).contains("nothing to carry");
    assertThat(dir.resolve("new")).doesNotExist();
  }

  private Cli.Ran export(String... numbers) {
    List<Object> command =
        new ArrayList<>(
            List.of(
                "trust", "export", "-o", dir.resolve("new"), "--key", dir.resolve("auditor.pem")));
    command.addAll(List.of("--now", MADE));
    for (String number : numbers) {
      command.addAll(List.of("--evaluation-number", number));
    }
    return Cli.run(command.toArray());
  }

  @Test
  void aLowerNumberThatCameOutLaterIsNotPacked() {
    Cli.Ran run = export("21=2026-01-01T00:00:00Z", "20=2026-02-01T00:00:00Z");
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(run.err()).contains("21=2026-01-01T00:00:00Z is before 20=2026-02-01T00:00:00Z");
    assertThat(dir.resolve("new")).doesNotExist();
  }

  @Test
  void aNumberOfTheFutureIsPackedWithAWarning() {
    Cli.Ran run =
        export("25=2099-01-01T00:00:00Z", "20=2026-02-01T00:00:00Z", "19=2026-02-01T00:00:00Z");
    assertThat(run.status()).isZero();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("warning: --evaluation-number 25=2099-01-01T00:00:00Z is in the future");
    assertThat(dir.resolve("new")).exists();
  }
}
