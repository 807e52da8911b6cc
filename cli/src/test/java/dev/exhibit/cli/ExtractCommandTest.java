package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractCommandTest {
  @TempDir private Path dir;
  private Sample sample;
  private Path target;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
    target = dir.resolve("out");
  }

  @Test
  void everyFileIsListedWithItsDigest() throws IOException {
    Cli.ok("extract", sample.bundle(), "-o", target);
    List<String> files =
        Folders.list(target).stream()
            .filter(name -> Files.isRegularFile(target.resolve(name)))
            .filter(name -> !name.equals("manifest-sha256.txt"))
            .toList();
    assertThat(files)
        .contains("manifest.json", "mimetype", "exchanges/001/manifest.json")
        .anyMatch(name -> name.startsWith("seal/signature-"));
    assertThat(Files.readAllLines(target.resolve("manifest-sha256.txt")))
        .hasSameSizeAs(files)
        .allSatisfy(this::holds);
  }

  /** As {@code sha256sum -c} would check the line. */
  private void holds(String line) {
    String[] digestAndName = line.split("  ", 2);
    assertThat(Sha256.of(content(target.resolve(digestAndName[1]))).hex())
        .isEqualTo(digestAndName[0]);
  }

  private static Bytes content(Path file) {
    try {
      return Bytes.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void contentIsWhatWasPacked() throws IOException {
    Cli.ok("extract", sample.bundle(), "-o", target);
    String body = "exchanges/001/response.body";
    assertThat(target.resolve(body)).hasSameBinaryContentAs(dir.resolve("evidence/" + body));
  }

  @Test
  void onlyWhatWasAskedForIsWritten() throws IOException {
    Cli.ok("extract", sample.bundle(), "-o", target, "--only", "manifest.json");
    assertThat(Folders.list(target)).containsExactly("manifest-sha256.txt", "manifest.json");
  }

  @Test
  void anEmptyFolderIsFilled() throws IOException {
    Files.createDirectory(target);
    Cli.ok("extract", sample.bundle(), "-o", target);
    assertThat(target.resolve("manifest.json")).exists();
  }

  @Test
  void aFolderThatIsNotEmptyIsLeftAlone() throws IOException {
    Files.createDirectory(target);
    Files.writeString(target.resolve("mine.txt"), "mine");
    Cli.Ran ran = Cli.run("extract", sample.bundle(), "-o", target);
    assertThat(ran.status()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
    assertThat(Folders.list(target)).containsExactly("mine.txt");
  }

  @Test
  void anAlteredMemberIsLeftOutAndSaidToBe() throws IOException {
    Path altered = Altered.copyOf(sample.bundle(), "[DONE]", dir.resolve("altered.evb"));
    Cli.Ran ran = Cli.run("extract", altered, "-o", target);
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(ran.err()).contains("member-digest-mismatch in exchanges/001/response.body");
    assertThat(target.resolve("exchanges/001/response.body")).doesNotExist();
    assertThat(target.resolve("exchanges/001/request.body")).exists();
    assertThat(Files.readString(target.resolve("manifest-sha256.txt")))
        .doesNotContain("exchanges/001/response.body");
  }

  @Test
  void anUnknownNameLeavesNothing() throws IOException {
    Cli.Ran ran = Cli.run("extract", sample.bundle(), "-o", target, "--only", "../key.pem");
    assertThat(ran.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(target).doesNotExist();
    assertThat(Folders.list(dir)).noneMatch(name -> name.startsWith(".exhibit"));
  }
}
