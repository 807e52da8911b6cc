package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** W17: what verification costs follows from the size of the bundle and not from a product. */
class LargeCasesTest {
  private static final int MOST_SECONDS = 120;

  @TempDir private Path dir;

  @Test
  void manyExchangesWithOneRecordAreJudgedInLinearTime() throws Exception {
    assertThat(run("many", "6000", "-Xmx256m"))
        .isEqualTo("{FAILED duplicate-exchange=6000, PASSED hash-exact=6000}");
  }

  /** Together the bodies have more bytes than the heap. */
  @Test
  void largeBodiesAreReadOneAtATime() throws Exception {
    assertThat(run("large", "24", "-Xmx160m"))
        .isEqualTo("{PASSED hash-exact=24, PASSED signed-time-in-bracket=24}");
  }

  private String run(String kind, String count, String heap)
      throws IOException, InterruptedException {
    Path output = dir.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    heap,
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LargeCases.class.getName(),
                    kind,
                    dir.resolve("b.evb").toString(),
                    count))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output, StandardCharsets.UTF_8).strip();
  }
}
