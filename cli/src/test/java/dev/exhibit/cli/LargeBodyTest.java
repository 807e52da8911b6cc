package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.session.Letters;
import dev.exhibit.testdata.session.SimulatedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A body larger than the heap is judged all the same. */
class LargeBodyTest {
  private static final long ONE_GIB = 1L << 30;
  private static final int MINUTES = 15;

  @TempDir private Path dir;

  private Path bundle() throws IOException {
    SimulatedTee tee = SimulatedTee.seeded(1);
    Files.writeString(dir.resolve("root.pem"), tee.intel().root().pem());
    Path file = dir.resolve("large.evb");
    new SimulatedSession(tee, ProviderProfile.PHALA, Inputs.key(Sample.in(dir).key()))
        .pack(file, () -> new Letters(ONE_GIB));
    return file;
  }

  @Test
  void aSignedResponseOfOneGibibyteIsVerifiedInAHeapOf128Mebibytes()
      throws IOException, InterruptedException {
    assumeTrue(Files.getFileStore(dir).getUsableSpace() > 3 * ONE_GIB, "needs 3 GiB of disk");
    Path file = bundle();
    assertThat(Files.size(file)).isGreaterThan(ONE_GIB);
    Path out = dir.resolve("out.json");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "verify",
                file.toString(),
                "--trust",
                "intel-root=" + dir.resolve("root.pem"),
                "--now",
                "2026-07-01T00:00:00Z",
                "--explain")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    process.getOutputStream().close();
    assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("ends in time").isTrue();
    String text = Files.readString(out);
    assertThat(process.exitValue()).as(text).isEqualTo(ExitStatus.INCOMPLETE.code());
    assertThat(text)
        .contains("The response body of 1073741824 bytes is byte for byte what was signed.")
        .doesNotContain("internal error");
  }
}
