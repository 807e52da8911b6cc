package dev.exhibit.cli.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Cli;
import dev.exhibit.cli.Sample;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code exhibit seal} and {@code exhibit unseal}, there and back. */
class SealCommandTest {
  @TempDir private Path dir;
  private Sample sample;
  private Path identity;
  private String recipient = "";
  private Path sealed;
  private Path opened;

  @BeforeEach
  void makeKeys() throws IOException {
    sample = Sample.in(dir);
    identity = dir.resolve("reader.key");
    recipient = Cli.ok("keygen", "--reader", "-o", identity).strip();
    sealed = dir.resolve("sample.evb.age");
    opened = dir.resolve("opened.evb");
  }

  private void seal(String to) {
    Cli.ok("seal", sample.bundle(), "--to", to, "-o", sealed);
  }

  private Cli.Ran unseal(Path with) {
    return Cli.run("unseal", sealed, "--identity", with, "-o", opened);
  }

  private void assertNothingWritten(Cli.Ran ran, ExitStatus status) throws IOException {
    assertThat(ran.status()).as(ran.err()).isEqualTo(status.code());
    assertThat(opened).doesNotExist();
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left).noneMatch(p -> p.getFileName().toString().startsWith(".exhibit"));
    }
  }

  @Test
  void aBundleTravelsAndItsDigestIsSaidAtBothEnds() throws IOException {
    String digest = Sha256.of(Bytes.of(Files.readAllBytes(sample.bundle()))).hex();
    assertThat(Cli.ok("seal", sample.bundle(), "--to", recipient, "-o", sealed))
        .contains("for 1 reader\n")
        .contains(digest);
    Cli.Ran ran = unseal(identity);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains(digest);
    assertThat(opened).hasSameBinaryContentAs(sample.bundle());
  }

  @Test
  void onlyItsOwnerCanReadAKeyOrAnOpenedBundle() throws IOException {
    seal(recipient);
    unseal(identity);
    Assumptions.assumeTrue(Files.getFileStore(dir).supportsFileAttributeView("posix"));
    for (Path each : List.of(identity, opened)) {
      assertThat(Files.getPosixFilePermissions(each)).hasSize(2);
    }
  }

  @Test
  void everyReaderWhoIsNamedOpensItAndNobodyElse() throws IOException {
    Path second = dir.resolve("second.key");
    String other = Cli.ok("keygen", "--reader", "-o", second).strip();
    Path third = dir.resolve("third.key");
    Cli.ok("keygen", "--reader", "-o", third);
    Path list = sample.write("readers.txt", "# the auditors\n" + other + "\n\n" + recipient + "\n");
    assertThat(Cli.ok("seal", sample.bundle(), "--to", recipient, "--to", list, "-o", sealed))
        .contains("for 2 readers");
    assertNothingWritten(unseal(third), ExitStatus.NO_INPUT);
    for (Path each : List.of(identity, second)) {
      assertThat(unseal(each).status()).isZero();
      Files.delete(opened);
    }
  }

  @Test
  void whatWasAlteredOrCutIsNeverWritten() throws IOException {
    seal(recipient);
    byte[] whole = Files.readAllBytes(sealed);
    for (int at : new int[] {whole.length - 1, whole.length / 2, whole.length - 1000}) {
      byte[] altered = whole.clone();
      altered[at] ^= 1;
      Files.write(sealed, altered);
      assertNothingWritten(unseal(identity), ExitStatus.REJECTED);
    }
    for (int end : new int[] {whole.length - 1, whole.length / 2, whole.length - 1000}) {
      Files.write(sealed, Arrays.copyOf(whole, end));
      assertNothingWritten(unseal(identity), ExitStatus.REJECTED);
    }
    Files.write(sealed, Arrays.copyOf(whole, whole.length + 1));
    assertNothingWritten(unseal(identity), ExitStatus.REJECTED);
  }

  @Test
  void whatIsInsideMustBeABundle() throws IOException {
    Envelope.seal(
        Files.newByteChannel(sample.write("letter", "not a bundle")),
        Readers.of(List.of(recipient)),
        Files.newByteChannel(sealed, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    Cli.Ran ran = unseal(identity);
    assertNothingWritten(ran, ExitStatus.REJECTED);
    assertThat(ran.err()).contains("no Exhibit bundle");
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    seal(recipient);
    Files.writeString(opened, "mine");
    assertThat(unseal(identity).status()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
    assertThat(opened).hasContent("mine");
    assertThat(Cli.run("seal", sample.bundle(), "--to", recipient, "-o", opened).status())
        .isEqualTo(ExitStatus.CANNOT_WRITE.code());
    assertThat(opened).hasContent("mine");
  }

  @Test
  void commandsThatReadBundlesSayWhatToDo() {
    seal(recipient);
    for (String command : List.of("verify", "inspect")) {
      Cli.Ran ran = Cli.run(command, sealed);
      assertThat(ran.status()).isEqualTo(ExitStatus.NO_INPUT.code());
      assertThat(ran.err()).contains("exhibit unseal");
    }
  }

  @Test
  void noMessageShowsASecretKey() throws IOException {
    String secret = Files.readAllLines(identity).getLast();
    String broken = secret.substring(0, secret.length() - 1) + (secret.endsWith("Q") ? "P" : "Q");
    Path wrong = sample.write("broken.key", broken);
    seal(recipient);
    for (Cli.Ran ran :
        List.of(
            Cli.run("seal", sample.bundle(), "--to", secret, "-o", opened),
            Cli.run("seal", sample.bundle(), "--to", identity, "-o", opened),
            Cli.run("seal", sample.bundle(), "--to", secret.toLowerCase(Locale.ROOT), "-o", opened),
            unseal(wrong))) {
      assertThat(ran.status()).isNotZero();
      assertThat((ran.err() + ran.out()).toUpperCase(Locale.ROOT))
          .doesNotContain(secret.substring(20, 40));
    }
  }

  /** Runs where the program is there. */
  @Test
  void ageOpensOursAndWeOpenIts() throws IOException, InterruptedException {
    Assumptions.assumeTrue(isThere("age"), "age is not installed");
    seal(recipient);
    Path theirs = dir.resolve("theirs");
    run("age", "-d", "-i", identity, "-o", theirs, sealed);
    assertThat(theirs).hasSameBinaryContentAs(sample.bundle());
    for (String form : List.of("--encrypt", "--armor")) {
      Files.delete(sealed);
      run("age", "-e", form, "-r", recipient, "-o", sealed, sample.bundle());
      Cli.Ran ran = unseal(identity);
      assertThat(ran.status()).as(ran.err()).isZero();
      assertThat(opened).hasSameBinaryContentAs(sample.bundle());
      Files.delete(opened);
    }
  }

  @Test
  void armouredFilesThatWereAlteredAreRefused() throws IOException, InterruptedException {
    Assumptions.assumeTrue(isThere("age"), "age is not installed");
    run("age", "-a", "-r", recipient, "-o", sealed, sample.bundle());
    List<String> lines = Files.readAllLines(sealed);
    for (int at = 1; at < lines.size(); at++) {
      List<String> cut = new ArrayList<>(lines);
      cut.remove(at);
      Files.write(sealed, cut, StandardCharsets.ISO_8859_1);
      assertThat(unseal(identity).status()).as("without line " + at).isNotZero();
      assertThat(opened).doesNotExist();
    }
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void run(Object... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Stream.of(command).map(String::valueOf).toList())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }
}
