package dev.exhibit.cli.options;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Main;
import dev.exhibit.cli.demo.CollectBench;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Somebody interrupts {@code exhibit collect}. */
@DisabledOnOs(OS.WINDOWS) // has no signals
class CollectSignalTest {
  private static final String PROMPT = "a prompt nobody else may read";
  private static final Fault HANGS = Fault.slow(Fault.ALWAYS, 1, Duration.ofMinutes(2));

  @TempDir private Path folder;

  @Test
  void packsWhatHasArrived() throws Exception {
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
      bench.provider.inject("/v1/signature/", HANGS);
      Process process = collect(bench);
      awaitLine(bench, "signature: asking");
      process.destroy(); // SIGTERM
      assertThat(process.waitFor(60, SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(ExitStatus.TERMINATED.code());
      assertThat(bench.bundle).isRegularFile();
      assertThat(errors(bench)).contains("stopping", "stopped early", "wrote " + bench.bundle);
      assertThat(left()).isEmpty();
    }
  }

  /** Packing a long answer takes time; the second signal does not wait for it. */
  @Test
  void stopsAtOnceWhenAskedTwiceAndLeavesNothing() throws Exception {
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
      String filler = "y".repeat(200 << 20);
      Bytes answer = Bytes.utf8("{\"id\":\"chatcmpl-1\",\"x\":\"" + filler + "\"}");
      bench.provider.on("/v1/chat/completions", request -> Reply.json(answer));
      bench.provider.inject("/v1/signature/", HANGS);
      Process process = collect(bench);
      awaitLine(bench, "signature: asking");
      process.destroy();
      awaitLine(bench, "the same signal again stops at once");
      process.destroy();
      assertThat(process.waitFor(60, SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(ExitStatus.TERMINATED.code());
      assertThat(errors(bench)).contains("stopped at once; nothing is packed");
      assertThat(bench.bundle).doesNotExist();
      assertThat(left()).isEmpty();
    }
  }

  @Test
  void leavesNothingIfNothingHasArrived() throws Exception {
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
      bench.provider.inject("/v1/chat/completions", HANGS);
      Process process = collect(bench, "--deadline", "100");
      awaitLine(bench, "chat: asking");
      Thread.sleep(300);
      process.destroy();
      assertThat(process.waitFor(60, SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(ExitStatus.TERMINATED.code());
      assertThat(left()).isEmpty();
    }
  }

  @Test
  void packsWhatHasArrivedWhenTheDeadlineHasPassed() throws Exception {
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
      bench.provider.inject("/v1/attestation/report", HANGS);
      Process process = collect(bench, "--deadline", "15");
      assertThat(process.waitFor(60, SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(ExitStatus.INCOMPLETE.code());
      assertThat(errors(bench)).contains("the deadline of 15 s has passed");
      assertThat(bench.bundle).isRegularFile();
      assertThat(left()).isEmpty();
    }
  }

  @Test
  void packsWhatHasArrivedWhenItsTerminalIsClosed() throws Exception {
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
      bench.provider.inject("/v1/signature/", HANGS);
      Process process = collect(bench);
      awaitLine(bench, "signature: asking");
      new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(ExitStatus.HUNG_UP.code());
      assertThat(bench.bundle).isRegularFile();
      assertThat(left()).isEmpty();
    }
  }

  @Test
  void removesWhatACollectorThatWasKilledLeft() throws Exception {
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
      bench.provider.inject("/v1/signature/", Fault.slow(1, 1, Duration.ofMinutes(2)));
      Process killed = collect(bench);
      awaitRequest(bench, "/v1/signature/"); // or the next collector would get the slow answer
      killed.destroyForcibly().waitFor();
      assertThat(left()).isNotEmpty();
      Process next = collect(bench);
      assertThat(next.waitFor(60, SECONDS)).isTrue();
      assertThat(errors(bench)).contains("which a collector that was killed had left there");
      assertThat(bench.bundle).isRegularFile();
      assertThat(left()).isEmpty();
    }
  }

  private static Process collect(CollectBench bench, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("collect", "--prompt", PROMPT, "--model", CollectBench.MODEL));
    command.addAll(List.of("--provider", bench.provider.name()));
    command.addAll(List.of("--base-url", bench.provider.api().toString()));
    command.addAll(List.of("--pcs-url", bench.provider.pcs().toString(), "--no-tsa"));
    command.addAll(List.of("--upstream-ca", bench.file("tls.pem").toString()));
    command.addAll(List.of("--key", bench.file("key.pem").toString()));
    command.addAll(List.of("-o", bench.bundle.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(bench.file("stderr").toFile())
        .start();
  }

  private static void awaitLine(CollectBench bench, String line) throws Exception {
    long deadline = System.nanoTime() + SECONDS.toNanos(60);
    while (!errors(bench).contains(line)) {
      assertThat(System.nanoTime()).as(errors(bench)).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private static void awaitRequest(CollectBench bench, String path) throws Exception {
    long deadline = System.nanoTime() + SECONDS.toNanos(60);
    while (bench.provider.apiRequests().stream().noneMatch(r -> r.path().startsWith(path))) {
      assertThat(System.nanoTime()).as(errors(bench)).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private static String errors(CollectBench bench) throws IOException {
    return Files.exists(bench.file("stderr")) ? Files.readString(bench.file("stderr")) : "";
  }

  /** What the collector left behind beside the bundle. */
  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> String.valueOf(f.getFileName()).startsWith(".exhibit")).toList();
    }
  }
}
