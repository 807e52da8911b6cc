package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users met, and what they are told now. */
class SmallThingsTest {
  @TempDir private Path dir;
  private Sample sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
  }

  @ParameterizedTest
  @CsvSource({"text, INCOMPLETE", "json, appraisal", "html, <!DOCTYPE html>", "csv, bundle"})
  void aFileIsWrittenWhereNothingIsToBePrinted(String format, String holds) throws IOException {
    Path file = dir.resolve("result");
    Cli.Ran ran = Cli.run("verify", sample.bundle(), "--quiet", "--format", format, "-o", file);
    assertThat(ran.out() + ran.err()).isEmpty();
    assertThat(Files.readString(file)).containsIgnoringCase(holds);
  }

  @Test
  void aFileOfAnotherKindIsSaidToBeNoBundle() throws IOException {
    for (String content : List.of("a letter", "%PDF-1.7", "PK\3\4" + "x".repeat(60))) {
      Path file = sample.write("foreign.evb", content);
      assertThat(Cli.run("inspect", file).err()).contains("no Exhibit bundle");
      Cli.Ran ran = Cli.run("verify", file);
      assertThat(ran.out()).contains("This is no Exhibit bundle.");
      assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    }
    Path cut = sample.path("cut.evb");
    byte[] whole = Files.readAllBytes(sample.bundle());
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    assertThat(Cli.run("inspect", cut).err()).doesNotContain("no Exhibit bundle");
  }

  @ParameterizedTest
  @CsvSource({
    "EC PRIVATE KEY, openssl pkcs8 -topk8 -nocrypt",
    "ENCRYPTED PRIVATE KEY, openssl pkcs8 -in",
    "PUBLIC KEY, a public key",
    "OPENSSH PRIVATE KEY, exhibit keygen"
  })
  void aKeyInAnotherFormIsNamedWithWhatToDo(String kind, String advice) throws IOException {
    Path key =
        sample.write(
            "other.pem", "-----BEGIN %s-----\nAAAA\n-----END %s-----\n".formatted(kind, kind));
    Cli.Ran ran =
        Cli.run("countersign", sample.bundle(), "--key", key, "-o", dir.resolve("new.evb"));
    assertThat(ran.status()).isEqualTo(ExitStatus.NO_INPUT.code());
    assertThat(ran.err()).contains(advice);
  }

  @Test
  void whereANameIsWrongTheRightOnesAreListed() {
    assertThat(Cli.run("verify", sample.bundle(), "--policy", "strikt").err())
        .contains("there are default, redpill");
    assertThat(Cli.run("verify", sample.bundle(), "--trust", "root=x").err())
        .contains("intel-root", "tsa");
    assertThat(Cli.run("verify", sample.bundle(), "--scope", "hardwear").err())
        .contains("hardware", "time");
    assertThat(Cli.run("demo", "--provider", "nobody").err())
        .contains("redpill, near-ai, venice, phala-snp, aci");
    assertThat(Cli.run("policy", "init", "--preset", "nobody", "-o", dir.resolve("p")).err())
        .contains("redpill");
  }

  /** The help of a command names the forms that it can write, and no others. */
  @ParameterizedTest
  @CsvSource({
    "trust import,false",
    "trust list,false",
    "policy diff,false",
    "inspect,false",
    "verify,true"
  })
  void helpNamesTheFormsOfThisCommandOnly(String command, boolean all) {
    List<Object> words = new ArrayList<>(Arrays.asList((Object[]) command.split(" ")));
    words.add("--help");
    String help = Cli.run(words.toArray()).out();
    assertThat(help).contains("text (default) or json");
    assertThat(help.contains("csv")).isEqualTo(all);
  }
}
