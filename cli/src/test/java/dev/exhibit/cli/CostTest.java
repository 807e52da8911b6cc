package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a bundle costs is bounded by its size: in a virtual machine of 256 MiB, each of these ends
 * with a verdict and says what it did not judge. The time allowed is what a busy machine may take;
 * without the bounds they took minutes or all memory.
 */
class CostTest {
  private static final int SECONDS = 60;

  @TempDir private Path dir;

  @Test
  void manyAttestationsOfOneSmallReportAreAllJudged() throws Exception {
    Cli.Ran ran = verify(new CostlyBundle().naming(1000, 300));
    assertThat(count(ran, "\"code\" : \"quote-signed\"")).isEqualTo(1000);
    assertThat(ran.out()).doesNotContain("report-limit");
  }

  @Test
  void manyAttestationsOfOneLargeReportAreJudgedWithinTheLimit() throws Exception {
    Cli.Ran ran = verify(new CostlyBundle().naming(1500, 3_900_000));
    assertThat(count(ran, "\"code\" : \"quote-signed\"")).isBetween(2, 10);
    assertThat(ran.out()).contains("\"code\" : \"report-limit\"");
  }

  @Test
  void manyAttestationsOfManyQuotesAreJudgedWithinTheLimit() throws Exception {
    Cli.Ran ran = verify(new CostlyBundle().models(1500, 250));
    assertThat(count(ran, "\"code\" : \"quote-signed\"")).isBetween(250, 1024);
    assertThat(ran.out()).contains("\"code\" : \"report-limit\"");
  }

  @Test
  void manySignersOfManyTextsAreTriedWithinTheLimit() throws Exception {
    Cli.Ran ran = verify(new CostlyBundle().signers(400, 400));
    assertThat(count(ran, "\"code\" : \"quote-signed\"")).isEqualTo(1);
    // once in the finding, once in the list of what is missing
    assertThat(count(ran, "\"code\" : \"collateral-limit\"")).isEqualTo(2);
  }

  @Test
  void manyRevocationListsOfManyEntriesAreLookedThroughOnce() throws Exception {
    Cli.Ran ran = verify(new CostlyBundle().models(8, 250).lists(60, 2000));
    assertThat(count(ran, "\"code\" : \"pck-chain-valid\"")).isGreaterThan(700);
  }

  @Test
  void manyReportsOfOneAttestationAreFoundOnce() throws Exception {
    Cli.Ran ran = verify(new CostlyBundle().furtherReports(18_000));
    assertThat(ran.out()).contains("\"code\" : \"report-limit\"");
  }

  private static int count(Cli.Ran ran, String text) {
    return ran.out().split(text, -1).length - 1;
  }

  private Cli.Ran verify(CostlyBundle bundle) throws IOException, InterruptedException {
    Path out = dir.resolve("out.json");
    Path err = dir.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "verify",
                bundle.at(dir.resolve("costly.evb")).toString(),
                "--trust",
                "intel-root=" + CostlyBundle.root(dir.resolve("root.pem")),
                "--allow-simulated",
                "--format",
                "json")
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().close();
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("ends in time").isTrue();
    Cli.Ran ran = new Cli.Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    assertThat(List.of(1, 2)).as(ran.err()).contains(ran.status());
    return ran;
  }
}
