package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the process says when its own output breaks off. */
class MainTest {
  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "html"})
  void saysThatAResultWasCutOff(String format) throws IOException {
    Path bundle = Sample.in(dir).bundle();
    assertCutOff("verify", bundle.toString(), "--scope", "archive", "--format", format);
  }

  @Test
  void saysThatTheOutputOfAnyCommandWasCutOff() {
    assertCutOff("explain", "tdx.quote");
    assertCutOff("policy", "show", "default");
    assertCutOff("schema", "policy");
    assertCutOff("--help");
  }

  private static void assertCutOff(String... args) {
    StringWriter err = new StringWriter();
    PrintWriter out =
        new PrintWriter(new PrintStream(new FullDisk()), true, StandardCharsets.UTF_8);
    assertThat(Main.run(out, new PrintWriter(err), args)).isEqualTo(ExitStatus.OUTPUT_CUT.code());
    assertThat(err.toString()).contains("could not be written completely");
  }

  /** Takes ten bytes. */
  private static final class FullDisk extends OutputStream {
    private int room = 10;

    @Override
    public void write(int b) throws IOException {
      if (room-- <= 0) {
        throw new IOException("no space left on device");
      }
    }
  }
}
