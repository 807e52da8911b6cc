package dev.exhibit.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that ask all at once, each again as soon as it was answered. */
final class Clients {
  private final int count;
  private final int staggerMillis;

  /** So many clients, the first requests of which are spread over so much time. */
  Clients(int count, int staggerMillis) {
    this.count = count;
    this.staggerMillis = staggerMillis;
  }

  /** Has requests {@code from} to {@code to} answered, and notes how long that took. */
  void run(URI target, Sample sample, int from, int to)
      throws IOException, InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger(from);
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      for (int client = 0; client < count; client++) {
        long pause = (long) staggerMillis * client / count;
        all.add(
            threads.submit(
                () -> {
                  TimeUnit.MILLISECONDS.sleep(pause);
                  ask(target, sample, next, to);
                  return true;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  private static void ask(URI target, Sample sample, AtomicInteger next, int to)
      throws IOException {
    try (Connection connection = new Connection(target)) {
      for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
        String body =
            "{\"model\":\"vendor/model\",\"user\":\""
                + i
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        sample.note(i, connection.post(body));
      }
    }
  }
}
