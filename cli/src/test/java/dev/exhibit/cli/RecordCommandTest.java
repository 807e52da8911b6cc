package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.demo.CollectBench;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code exhibit record} as a user has it: a process that is started, used and ended. */
class RecordCommandTest {
  @TempDir private Path folder;

  @Test
  void recordsUntilItIsToldToEnd() throws Exception {
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
      try (RecordProcess recorder = RecordProcess.start(bench)) {
        assertThat(recorder.api()).asString().matches("http://127\\.0\\.0\\.1:[0-9]+/v1");
        assertThat(chat(recorder.api(), false).statusCode()).isEqualTo(200);
        assertThat(chat(recorder.api(), true).body()).endsWith("data: [DONE]\n\n");
        assertThat(recorder.end()).isEqualTo(ExitStatus.TERMINATED.code());
        assertThat(recorder.errors())
            .contains("ending: exchanges in progress", "ended: 2 recorded, 0 pending, 1 bundles");
      }
      assertThat(verify(bench, onlyBundle()).status()).isZero();
      assertThat(folder.resolve("spool")).isDirectoryContaining(f -> f.endsWith("lock"));
      assertThat(files(folder.resolve("spool"))).hasSize(1);
    }
  }

  @Test
  void recoversWhatAKilledRecorderLeft() throws Exception {
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
      try (RecordProcess recorder = RecordProcess.start(bench)) {
        assertThat(chat(recorder.api(), true).statusCode()).isEqualTo(200);
        recorder.kill();
      }
      assertThat(files(folder.resolve("bundles"))).isEmpty();
      Cli.Ran recovered = Cli.run(RecordProcess.recovering(bench).toArray());
      assertThat(recovered.status()).isZero();
      assertThat(recovered.err()).contains("recovered 1 exchanges");
      assertThat(verify(bench, onlyBundle()).status()).isZero();
    }
  }

  @Test
  void asksForAnEndTwiceAndItStopsAtOnce() throws Exception {
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
      bench.provider.inject("/v1/embeddings", Fault.slow(Fault.ALWAYS, 1, Duration.ofMinutes(2)));
      bench.provider.on("/v1/embeddings", request -> Reply.json(Bytes.utf8("{}")));
      try (RecordProcess recorder = RecordProcess.start(bench);
          HttpClient client = HttpClient.newHttpClient()) {
        assertThat(chat(recorder.api(), false).statusCode()).isEqualTo(200);
        HttpRequest hangs =
            HttpRequest.newBuilder(URI.create(recorder.api() + "/embeddings"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"m\"}"))
                .build();
        var unused = client.sendAsync(hangs, HttpResponse.BodyHandlers.ofString());
        while (bench.provider.apiRequests().stream().noneMatch(r -> r.path().endsWith("dings"))) {
          Thread.sleep(20);
        }
        recorder.ask();
        while (!recorder.errors().contains("the same signal again stops at once")) {
          Thread.sleep(20);
        }
        long before = System.nanoTime();
        recorder.ask();
        assertThat(recorder.status()).isEqualTo(ExitStatus.TERMINATED.code());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(recorder.errors()).contains("stopped at once").doesNotContain("ended: ");
      }
      assertThat(files(folder.resolve("spool"))).noneMatch(Files::isDirectory);
      Cli.Ran recovered = Cli.run(RecordProcess.recovering(bench).toArray());
      assertThat(recovered.err()).contains("recovered 2 exchanges of 2");
      assertThat(recovered.status()).isZero();
    }
  }

  @Test
  void refusesAnUnknownWordForSecretsInBodies() throws Exception {
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
      Cli.Ran run = Cli.run(RecordProcess.arguments(bench, "--secret-in-body", "keep").toArray());
      assertThat(run.status()).isEqualTo(ExitStatus.USAGE.code());
      assertThat(run.err()).contains("refuse-request, refuse or leave-out");
    }
  }

  @Test
  void saysWhichExchangeCannotBePackedAndDoesNotCallThatSuccess() throws Exception {
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
      try (RecordProcess recorder = RecordProcess.start(bench)) {
        assertThat(chat(recorder.api(), true).statusCode()).isEqualTo(200);
        assertThat(chat(recorder.api(), false, "x".repeat(100_000)).statusCode()).isEqualTo(200);
        recorder.kill();
      }
      List<Path> requests =
          files(folder.resolve("spool")).stream()
              .filter(file -> file.toString().endsWith(".request"))
              .filter(file -> file.toFile().length() > 100_000)
              .toList();
      assertThat(requests).hasSize(1);
      Files.delete(requests.get(0));
      Cli.Ran recovered = Cli.run(RecordProcess.recovering(bench).toArray());
      assertThat(recovered.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
      assertThat(recovered.err())
          .contains("recovered 1 exchanges of 2 in the spool; 1 bundles")
          .contains("set aside in the spool: ");
      assertThat(verify(bench, onlyBundle()).status()).isZero();
    }
  }

  @Test
  void refusesToRecoverASpoolThatIsNotThereOrWithOptionsWithoutEffect() throws Exception {
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
      Cli.Ran missing = Cli.run(RecordProcess.recovering(bench).toArray());
      assertThat(missing.status()).isEqualTo(ExitStatus.NO_INPUT.code());
      assertThat(missing.err()).contains("there is no such spool");
      assertThat(bench.file("spool")).doesNotExist();
      Cli.Ran idle = Cli.run(RecordProcess.arguments(bench, "--recover").toArray());
      assertThat(idle.status()).isEqualTo(ExitStatus.USAGE.code());
      assertThat(idle.err()).contains("--listen does not apply with --recover");
    }
  }

  @Nested
  class Resume {
    @Test
    void completesABundleOfARecorder() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        AtomicBoolean down = takeCollateralDown(bench);
        try (RecordProcess recorder = RecordProcess.start(bench)) {
          chat(recorder.api(), true);
          recorder.end();
        }
        completes(bench, down, onlyBundle(), "record");
      }
    }

    @Test
    void completesABundleOfACollection() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        AtomicBoolean down = takeCollateralDown(bench);
        Cli.Ran collected = bench.collect("--model", CollectBench.MODEL, "--prompt", "hi");
        assertThat(collected.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
        completes(bench, down, bench.bundle, "collect");
      }
    }

    private void completes(CollectBench bench, AtomicBoolean down, Path old, String command)
        throws Exception {
      byte[] before = Files.readAllBytes(old);
      assertThat(verify(bench, old).status()).isEqualTo(ExitStatus.INCOMPLETE.code());
      Path target = folder.resolve("completed.evb");
      Cli.Ran early = resume(bench, command, old, target);
      assertThat(early.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
      assertThat(early.err()).contains("nothing could be added");
      assertThat(target).doesNotExist();
      down.set(false);
      Cli.Ran completed = resume(bench, command, old, target);
      assertThat(completed.status()).as(completed.err()).isZero();
      assertThat(completed.err()).contains("added collateral/intel/").contains("wrote " + target);
      assertThat(verify(bench, target).status()).isZero();
      assertThat(Files.readAllBytes(old)).isEqualTo(before);
      assertThat(Cli.ok("inspect", target, "--format", "json")).contains("other/completes.json");
      Cli.Ran again = resume(bench, command, old, target);
      assertThat(again.status()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
    }

    @Test
    void nothingToAddIsNoSuccess() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        Cli.Ran collected = bench.collect("--model", CollectBench.MODEL, "--prompt", "hi");
        assertThat(bench.bundle).as(collected.err()).isRegularFile();
        for (String command : List.of("collect", "record")) {
          Cli.Ran run = resume(bench, command, bench.bundle, folder.resolve("new.evb"));
          assertThat(run.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
          assertThat(run.err()).contains("nothing could be added, so no bundle was written");
          assertThat(folder.resolve("new.evb")).doesNotExist();
        }
      }
    }

    private AtomicBoolean takeCollateralDown(CollectBench bench) {
      AtomicBoolean down = new AtomicBoolean(true);
      // 403 is not tried again: the test need not wait for pauses that grow.
      bench.provider.inject(
          "/tdx",
          new Fault(Fault.ALWAYS, reply -> down.get() ? Reply.error(403, "not yours") : reply));
      return down;
    }

    private Cli.Ran resume(CollectBench bench, String command, Path old, Path target) {
      List<Object> args = new ArrayList<>(List.of(command, "--resume", old, "-o", target));
      args.addAll(RecordProcess.service(bench));
      return Cli.run(args.toArray());
    }
  }

  @Nested
  class BeforeItListens {
    @Test
    void saysThatThePortIsTaken() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL);
          ServerSocket other = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
        String taken = "127.0.0.1:" + other.getLocalPort();
        List<Object> args = new ArrayList<>(RecordProcess.arguments(bench));
        args.set(args.indexOf("--listen") + 1, taken);
        Cli.Ran ran = Cli.run(args.toArray());
        assertThat(ran.status()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
        assertThat(ran.err()).contains(taken);
        assertThat(ran.out()).isEmpty();
      }
    }

    @Test
    void saysThatThereIsNoSuchHost() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        List<Object> args = new ArrayList<>(RecordProcess.arguments(bench));
        args.set(args.indexOf("--listen") + 1, "no-such-host.invalid:1");
        Cli.Ran ran = Cli.run(args.toArray());
        assertThat(ran.status()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
        assertThat(ran.err()).contains("no-such-host.invalid");
      }
    }

    @Test
    void namesTheFileThatIsInTheWay() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        for (String option : List.of("-o", "--spool")) {
          Path file = Files.createFile(folder.resolve("file" + option));
          List<Object> args = new ArrayList<>(RecordProcess.arguments(bench));
          args.set(args.indexOf(option) + 1, file);
          Cli.Ran ran = Cli.run(args.toArray());
          assertThat(ran.status()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
          assertThat(ran.err()).contains(file + ": not a folder");
        }
      }
    }

    @Test
    void asksForASpool() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        List<Object> args = new ArrayList<>(List.of("record", "-o", folder.resolve("bundles")));
        args.addAll(RecordProcess.service(bench));
        Cli.Ran ran = Cli.run(args.toArray());
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE.code());
        assertThat(ran.err()).contains("--spool");
      }
    }
  }

  static HttpResponse<String> chat(URI api, boolean stream) throws Exception {
    return chat(api, stream, "hi");
  }

  private static HttpResponse<String> chat(URI api, boolean stream, String prompt)
      throws Exception {
    String body =
        "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
            .formatted(CollectBench.MODEL, stream, prompt);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(api + "/chat/completions"))
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static Cli.Ran verify(CollectBench bench, Path bundle) {
    List<Object> args = new ArrayList<>(List.of("verify", bundle));
    args.addAll(List.of("--policy", bench.file("policy.json")));
    args.addAll(bench.trusts());
    args.addAll(List.of("--scope", "exchange,hardware,time", "--allow-simulated"));
    return Cli.run(args.toArray());
  }

  private Path onlyBundle() throws Exception {
    List<Path> bundles = files(folder.resolve("bundles"));
    assertThat(bundles).hasSize(1);
    return bundles.get(0);
  }

  private static List<Path> files(Path folder) throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
