package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recorder is killed at a random moment: every response whose end a client saw is in a bundle
 * that verifies. {@code -Dexhibit.record.kills=50 -Dexhibit.record.concurrent=200} is the long run.
 */
class KillTest {
  private static final int ROUNDS = Integer.getInteger("exhibit.record.kills", 2);
  private static final int CONCURRENT = Integer.getInteger("exhibit.record.concurrent", 12);
  private static final List<String> PATHS = List.of("chat/completions", "responses", "messages");
  private static final int REQUEST_BYTES = Integer.getInteger("exhibit.record.bytes", 1 << 20);

  @TempDir private Path folder;

  @Test
  void losesNoResponseWhoseEndAClientSaw() throws Exception {
    Random random = new Random();
    int seenInAll = 0;
    for (int round = 0; round < ROUNDS; round++) {
      SimulatedProvider provider =
          SimulatedProvider.start(SimulatedTee.fresh(), ProviderProfile.PHALA);
      try (RecordBench bench = new RecordBench(folder.resolve("round" + round), provider)) {
        Files.createDirectories(bench.output);
        Map<String, Bytes> seen = recordAndKill(bench, random.nextInt(1500));
        Settled settled = Recorder.recover(bench.settings(), bench.surroundings());
        assertThat(settled.isWhole()).as(settled.complaints().toString()).isTrue();
        requireAllIn(bench, seen);
        assertThat(bench.output.toFile().list()).allMatch(name -> name.endsWith(".evb"));
        assertThat(bench.spool.toFile().list()).containsExactly("lock");
        seenInAll += seen.size();
        System.out.printf(
            "round %d: %d seen, %d recovered%n", round, seen.size(), settled.packed());
      }
    }
    assertThat(seenInAll).as("responses seen in all rounds").isPositive();
  }

  private static Map<String, Bytes> recordAndKill(RecordBench bench, int afterMillis)
      throws Exception {
    Map<String, Bytes> seen = new ConcurrentHashMap<>();
    try (RecorderProcess process =
            RecorderProcess.start(
                List.of(), bench.provider.api(), bench.provider.pcs(), bench, "exchange");
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CONCURRENT; i++) {
        String id = "client-" + i;
        clients.execute(() -> askUntilItDies(process.api(), id, seen));
      }
      while (seen.isEmpty()) {
        Thread.sleep(5);
      }
      Thread.sleep(afterMillis);
      process.kill();
    }
    return new HashMap<>(seen);
  }

  /** One after the other in all dialects, streamed and whole. */
  private static void askUntilItDies(URI api, String id, Map<String, Bytes> seen) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; ; i++) {
        String path = PATHS.get(i / 2 % PATHS.size());
        String question = path.equals("responses") ? "input" : "messages";
        String body =
            "{\"model\":\"m\",\"stream\":%s,\"user\":\"%s-%d\",\"%s\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(i % 2 == 0, id, i, question, "x".repeat(REQUEST_BYTES));
        HttpRequest request =
            HttpRequest.newBuilder(api.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<InputStream> response =
            client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
          return; // what is left of a recorder that dies
        }
        read(response.body(), Protocol.of(path), seen, id + "-" + i);
      }
    } catch (IOException e) {
      return; // the recorder is dead
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Notes what came when the end is seen: that of the body, or the last event of a stream. */
  private static void read(InputStream body, Protocol protocol, Map<String, Bytes> seen, String id)
      throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    StreamEnd end = new StreamEnd(protocol);
    byte[] buffer = new byte[1 << 16];
    try (body) {
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        all.write(buffer, 0, n);
        if (end.reachedBy(buffer, n)) {
          seen.put(id, Bytes.of(all.toByteArray()));
        }
      }
    }
    seen.put(id, Bytes.of(all.toByteArray()));
  }

  private static void requireAllIn(RecordBench bench, Map<String, Bytes> seen) throws Exception {
    Map<String, Bytes> missing = new HashMap<>(seen);
    for (Path file : bench.bundles()) {
      try (Bundle bundle = RecordBench.open(file)) {
        assertThat(bundle.problems()).isEmpty();
        for (String id : bundle.exchangeManifests().keySet()) {
          String user = user(bundle, id);
          Bytes expected = missing.remove(user);
          if (expected != null) {
            Bytes kept = RecordBench.member(bundle, "exchanges/" + id + "/response.body");
            assertThat(kept.first(expected.size())).isEqualTo(expected);
            assertThat(bench.verify(file).verdict()).isEqualTo(Verdict.VERIFIED);
          }
        }
      }
    }
    assertThat(missing.keySet()).as("seen by a client, in no bundle").isEmpty();
  }

  private static String user(Bundle bundle, String id) throws IOException {
    String start =
        RecordBench.member(bundle, "exchanges/" + id + "/request.body").first(100).utf8Lossy();
    int at = start.indexOf("\"user\":\"") + 8;
    return start.substring(at, start.indexOf('"', at));
  }
}
