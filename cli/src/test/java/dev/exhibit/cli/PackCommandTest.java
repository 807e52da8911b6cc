package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCommandTest {
  @TempDir private Path dir;
  private Sample sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
  }

  @Test
  void theSameEvidenceKeyAndTimeGiveTheSameBytes() throws IOException {
    Path again = dir.resolve("again.evb");
    Cli.ok(
        "pack",
        dir.resolve("evidence"),
        "--key",
        sample.key(),
        "--created",
        Sample.CREATED,
        "-o",
        again);
    assertThat(again).hasSameBinaryContentAs(sample.bundle());
  }

  @Test
  void theResultNamesTheFileAndItsIdentity() {
    String out =
        Cli.ok("pack", dir.resolve("evidence"), "--key", sample.key(), "-o", dir.resolve("b.evb"));
    assertThat(out).matches("packed .*b\\.evb, manifest SHA-256 [0-9a-f]{64}\\R");
  }

  @Test
  void nothingElseIsLeftBeside() throws IOException {
    assertThat(Folders.list(dir))
        .filteredOn(name -> !name.startsWith("evidence"))
        .containsExactly("auditor.pem", "key.pem", "sample.evb");
  }

  @Test
  void aCredentialIsRefusedAndNotRepeated() throws IOException {
    sample.write(
        "evidence/evidence.json",
        "{\"attestations\":[{\"id\":\"001\",\"requestUrl\":\"https://a.example/?api_key=SECRET\"}]}");
    Path output = dir.resolve("b.evb");
    Cli.Ran ran = Cli.run("pack", dir.resolve("evidence"), "--key", sample.key(), "-o", output);
    assertThat(ran.status()).isEqualTo(ExitStatus.NO_INPUT.code());
    assertThat(ran.err()).contains("credential").doesNotContain("SECRET");
    assertThat(output).doesNotExist();
  }

  @Test
  void aLinkOutOfTheFolderIsRefused() throws IOException {
    Files.createSymbolicLink(dir.resolve("evidence/other"), dir.resolve("key.pem"));
    Path output = dir.resolve("b.evb");
    Cli.Ran ran = Cli.run("pack", dir.resolve("evidence"), "--key", sample.key(), "-o", output);
    assertThat(ran.status()).isEqualTo(ExitStatus.NO_INPUT.code());
    assertThat(output).doesNotExist();
  }

  @Test
  void anExchangeWithAMalformedRecordingLogIsNamedAndTheOthersArePacked() throws IOException {
    String log = "{\"format\":\"urn:exhibit:recording-log:v1\",\"outcome\":\"complete\",";
    for (String odd : new String[] {log + "\"responseKept\":1}", log, "", "[]", "{\"a\":1}"}) {
      sample.write("evidence/exchanges/odd/request.body", "{}");
      sample.write("evidence/exchanges/odd/recording.json", odd);
      Path output = Files.createTempDirectory(dir, "out").resolve("b.evb");
      Cli.Ran ran = Cli.run("pack", dir.resolve("evidence"), "--key", sample.key(), "-o", output);
      assertThat(ran.status()).as(odd).isEqualTo(ExitStatus.INCOMPLETE.code());
      assertThat(ran.err()).contains("not packed: exchange odd").contains("recording.json");
      Cli.Ran inspected = Cli.run("inspect", output, "--format", "json");
      assertThat(inspected.out()).contains("request.body").doesNotContain("exchanges/odd");
    }
  }
}
