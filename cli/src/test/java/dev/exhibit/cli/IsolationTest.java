package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.cli.options.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} needs nothing but the bundle: no network, not even loopback, no file to write. */
class IsolationTest {
  @TempDir private Path dir;
  private Sample sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
  }

  @Test
  void verifiesInAnEmptyNetworkNamespace() throws Exception {
    List<String> unshare = List.of("unshare", "--user", "--map-root-user", "--net");
    assumeTrue(works(unshare), "no network namespaces here");
    Cli.Ran ran = verify(unshare);
    assertThat(ran).isEqualTo(Cli.run(arguments()));
  }

  @Test
  void verifiesOnAReadOnlyFileSystem() throws Exception {
    String readOnly =
        "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\""
            + " && ! touch \"$0/written\" 2>/dev/null && cd \"$0\" && exec \"$@\"";
    List<String> mounted =
        new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount"));
    mounted.addAll(List.of("sh", "-c", readOnly, dir.toString()));
    assumeTrue(works(mounted), "no mount namespaces here");
    assertThat(verify(mounted)).isEqualTo(Cli.run(arguments()));
  }

  /**
   * Java 25 opens a channel for its own security settings, and with the first channel tries which
   * kinds of socket there are; it connects none. The user's name may be asked of a local service.
   */
  @Test
  void usesNoNetworkSocket() throws Exception {
    Path calls = dir.resolve("calls");
    List<String> traced =
        List.of("strace", "-f", "-qq", "-e", "trace=network", "-o", calls.toString());
    assumeTrue(works(traced), "no strace here");
    assertThat(verify(traced)).isEqualTo(Cli.run(arguments()));
    assertThat(Files.readString(calls))
        .doesNotContain("sa_family=AF_INET")
        .doesNotContainPattern("\\b(bind|listen|accept4?|send\\w*|recv\\w*)\\(");
  }

  @Test
  void leavesAReadOnlyFolderAsItWas() throws IOException {
    List<String> before = Folders.list(dir);
    assertThat(dir.toFile().setWritable(false)).isTrue();
    try {
      assertThat(Cli.run(arguments()).status()).isEqualTo(ExitStatus.INCOMPLETE.code());
      assertThat(Folders.list(dir)).isEqualTo(before);
    } finally {
      assertThat(dir.toFile().setWritable(true)).isTrue();
    }
  }

  private Object[] arguments() {
    return new Object[] {"verify", sample.bundle(), "--now", Sample.NOW, "--format", "json"};
  }

  private Cli.Ran verify(List<String> inside) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(inside);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    for (Object argument : arguments()) {
      command.add(argument.toString());
    }
    return run(command);
  }

  private static boolean works(List<String> inside) throws InterruptedException {
    List<String> command = new ArrayList<>(inside);
    command.add("true");
    try {
      return run(command).status() == 0;
    } catch (IOException e) { // there is no such program
      return false;
    }
  }

  private static Cli.Ran run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("exhibit-test-", ".out");
    Path err = Files.createTempFile("exhibit-test-", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Cli.Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
