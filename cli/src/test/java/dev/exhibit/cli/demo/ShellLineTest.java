package dev.exhibit.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellLineTest {
  private static final List<String> WORDS =
      List.of("verify", "a folder/demo.evb", "it's", "$HOME", "--trust", "tsa=x y.pem", "");

  @Test
  void aShellReadsTheWordsThatWereMeant() throws Exception {
    assertEquals(WORDS, read(ShellLine.of(WORDS)));
  }

  @Test
  void soItDoesWithAnOptionALine() throws Exception {
    assertEquals(WORDS, read(ShellLine.lines(WORDS)));
  }

  /** The words after the command's own name. */
  private static List<String> read(String line) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "printf '%s\\n' " + line)
            .redirectErrorStream(true)
            .start();
    List<String> words = new String(shell.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertEquals(0, shell.waitFor());
    return words.subList(1, words.size());
  }
}
