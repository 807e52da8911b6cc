package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures what the recorder adds to a direct call, in the same run and taking turns; asserts
 * nothing about time. {@code -Dexhibit.record.load=10000 -Dexhibit.record.clients=100}, with {@code
 * -Dexhibit.record.think} for how long the upstream thinks (ms) and {@code -Dexhibit.record.spool}
 * for a folder on the disk to measure. The recorder runs in a process of its own.
 */
@EnabledIfSystemProperty(named = "exhibit.record.load", matches = "[0-9]+")
class LoadRunTest {
  private static final int REQUESTS = Integer.getInteger("exhibit.record.load", 10_000);
  private static final int CLIENTS = Integer.getInteger("exhibit.record.clients", 100);
  private static final int THINK = Integer.getInteger("exhibit.record.think", 500);
  private static final int ROUNDS = 10;
  private static final int RESPONSE_BYTES = 4096;

  @TempDir private Path temporary;

  /** First byte and last byte of each call, in microseconds. */
  private static final class Times {
    private final long[] first = new long[REQUESTS];
    private final long[] last = new long[REQUESTS];
  }

  @Test
  void measures() throws Exception {
    String elsewhere = System.getProperty("exhibit.record.spool");
    Path folder =
        elsewhere == null
            ? temporary
            : Files.createTempDirectory(Path.of(elsewhere), "exhibit-load-");
    Times direct = new Times();
    Times recorded = new Times();
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
        FlatUpstream upstream = FlatUpstream.start(RESPONSE_BYTES, Duration.ofMillis(THINK));
        RecorderProcess process =
            RecorderProcess.start(
                List.of(), upstream.uri(), bench.provider.pcs(), bench, "session")) {
      URI straight = URI.create(upstream.uri() + "/chat/completions");
      URI through = process.api().resolve("chat/completions");
      run(straight, new Times(), 0, Math.min(REQUESTS, 1000));
      run(through, new Times(), 0, Math.min(REQUESTS, 1000));
      int slice = REQUESTS / ROUNDS;
      for (int round = 0; round < ROUNDS; round++) {
        run(straight, direct, round * slice, slice);
        run(through, recorded, round * slice, slice);
      }
    }
    print("first byte", direct.first, recorded.first);
    print("last byte", direct.last, recorded.last);
    assertThat(recorded.last).doesNotContain(0);
  }

  private static void run(URI uri, Times times, int from, int count) throws Exception {
    AtomicInteger next = new AtomicInteger(from);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient client = HttpClient.newBuilder().executor(clients).build()) {
      List<Future<?>> all =
          IntStream.range(0, CLIENTS)
              .<Future<?>>mapToObj(
                  c -> clients.submit(() -> calls(client, uri, times, next, from + count)))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  private static boolean calls(HttpClient client, URI uri, Times times, AtomicInteger next, int end)
      throws Exception {
    byte[] body = new byte[RESPONSE_BYTES];
    for (int i = next.getAndIncrement(); i < end; i = next.getAndIncrement()) {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .POST(HttpRequest.BodyPublishers.ofString("{\"n\":" + i + "}"))
              .build();
      long begun = System.nanoTime();
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        int some = in.read(body);
        times.first[i] = (System.nanoTime() - begun) / 1000;
        in.readNBytes(body, 0, body.length - some);
      }
      times.last[i] = (System.nanoTime() - begun) / 1000;
      if (response.statusCode() != 200) {
        throw new AssertionError("status " + response.statusCode());
      }
    }
    return true;
  }

  private static void print(String what, long[] direct, long[] recorded) {
    for (double quantile : new double[] {0.5, 0.99}) {
      long d = quantile(direct, quantile);
      long r = quantile(recorded, quantile);
      System.out.printf(
          "%s p%.0f: direct %.2f ms, recorded %.2f ms, added %.2f ms, ratio %.3f%n",
          what, quantile * 100, d / 1e3, r / 1e3, (r - d) / 1e3, (double) r / d);
    }
  }

  private static long quantile(long[] values, double quantile) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * quantile))];
  }
}
