package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.cli.options.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Bad input to every command: one clear line, the documented status, nothing left behind. */
class BadInputTest {
  @TempDir private static Path dir;
  private static List<BadInput.Row> rows = List.of();
  private static List<String> before = List.of();

  @BeforeAll
  static void makeFiles() throws IOException {
    rows = BadInput.rows(Sample.in(dir));
    before = Folders.list(dir);
  }

  private static List<BadInput.Row> rows() {
    return rows;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void endsWithOneLineAndTheDocumentedStatus(BadInput.Row row) throws IOException {
    Cli.Ran ran = Cli.run(row.command().toArray());
    assertThat(ran.status()).as(ran.toString()).isEqualTo(row.status());
    boolean verdict = ran.err().isEmpty();
    if (verdict && row.status() == ExitStatus.REJECTED.code()) {
      assertThat(ran.out()).startsWith("REJECTED");
    } else if (verdict && row.status() == ExitStatus.INCOMPLETE.code()) {
      assertThat(ran.out()).startsWith("INCOMPLETE");
    } else {
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err().lines()).singleElement().satisfies(BadInputTest::isClear);
    }
    assertThat(Folders.list(dir)).isEqualTo(before);
  }

  private static void isClear(String line) {
    assertThat(line)
        .startsWith("exhibit: ")
        .hasSizeBetween(20, 700)
        .doesNotContain("Exception", "\tat ", "null", "internal error", "\u001b");
  }

  /** A new command needs rows of its own. */
  @Test
  void noCommandIsLeftOut() {
    TreeSet<String> tried =
        rows.stream()
            .map(row -> String.join(" ", row.command()) + " ")
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(commands(Main.commandLine(), ""))
        .hasSizeGreaterThan(10)
        .allSatisfy(command -> assertThat(tried).anyMatch(row -> row.startsWith(command + " ")));
  }

  private static List<String> commands(CommandLine line, String name) {
    return line.getSubcommands().isEmpty()
        ? List.of(name)
        : line.getSubcommands().entrySet().stream()
            .flatMap(sub -> commands(sub.getValue(), (name + " " + sub.getKey()).strip()).stream())
            .toList();
  }

  @Test
  void whatMayNotBeReadIsSaidToBe() throws IOException {
    Path secret = Files.copy(dir.resolve("sample.evb"), dir.resolve("unreadable"));
    try {
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
      assumeTrue(!Files.isReadable(secret), "this user may read everything");
      for (Object[] command : readers(secret)) {
        Cli.Ran ran = Cli.run(command);
        assertThat(ran.status()).isEqualTo(ExitStatus.NO_INPUT.code());
        assertThat(ran.err()).isEqualTo("exhibit: " + secret + ": not permitted\n");
      }
    } finally {
      Files.delete(secret);
    }
  }

  private static List<Object[]> readers(Path file) {
    Path key = dir.resolve("key.pem");
    Path output = dir.resolve("new");
    return List.of(
        new Object[] {"verify", file},
        new Object[] {"inspect", file},
        new Object[] {"extract", file, "-o", output},
        new Object[] {"withhold", file, "--only", "001", "-o", output},
        new Object[] {"countersign", file, "--key", key, "-o", output});
  }

  @Test
  void aFolderThatTakesNoFileIsSaidTo() {
    Path folder = Path.of("/proc");
    assumeTrue(Files.isDirectory(folder.resolve("self")));
    Cli.Ran ran = Cli.run("keygen", "-o", folder.resolve("exhibit-key.pem"));
    assertThat(ran.status()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
    assertThat(ran.err().lines()).singleElement().satisfies(BadInputTest::isClear);
  }
}
