package dev.exhibit.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;

/**
 * Measures what the recorder adds to a direct call, both in one run and taking turns. Arguments:
 * the {@code exhibit} command, a folder on the disk to measure, {@code json} or {@code sse}, and
 * further options of {@code exhibit record}. Properties: {@code requests} (10000), {@code clients}
 * (100), {@code think} (500 ms).
 */
public final class LoadRun {
  private static final int REQUESTS = Integer.getInteger("requests", 10_000);
  private static final int CLIENTS = Integer.getInteger("clients", 100);
  private static final int THINK = Integer.getInteger("think", 500);
  private static final int WARM_UP = Integer.getInteger("warmup", 2_000);
  private static final int TURNS = 10;

  private LoadRun() {}

  /** Runs and prints. */
  public static void main(String... args)
      throws IOException, InterruptedException, ExecutionException {
    Path folder = Files.createTempDirectory(Path.of(args[1]), "exhibit-load-");
    try (Started provider = Started.start(upstream(args[2]), folder.resolve("u").toFile())) {
      String api = "http://127.0.0.1:" + provider.line() + "/v1";
      String key = folder.resolve("key.pem").toString();
      var made = new ProcessBuilder(args[0], "keygen", "-o", key).inheritIO().start().waitFor();
      if (made != 0) {
        throw new IOException("no key was made");
      }
      List<String> command = new ArrayList<>();
      command.addAll(List.of(args[0], "record", "--provider", "redpill", "--upstream", api));
      command.addAll(List.of("--pcs-url", api, "--listen", "127.0.0.1:0", "--key", key));
      command.addAll(List.of("--spool", folder.resolve("spool").toString()));
      command.addAll(List.of("-o", folder.resolve("bundles").toString()));
      command.addAll(List.of(args).subList(3, args.length));
      try (Started recorder = Started.start(command, folder.resolve("recorder.log").toFile())) {
        measure(URI.create(api), URI.create(recorder.line()));
        System.out.printf(
            Locale.ROOT,
            "the recorder used %.1f s of processor time for %d exchanges, its start included%n",
            recorder.cpuSeconds(),
            REQUESTS + WARM_UP);
      }
    }
    System.out.println("what was recorded is in " + folder);
  }

  private static List<String> upstream(String mode) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return List.of(java, "-cp", classes, Upstream.class.getName(), "" + THINK, mode);
  }

  private static void measure(URI api, URI recorder)
      throws IOException, InterruptedException, ExecutionException {
    URI straight = URI.create(api + "/chat/completions");
    URI through = URI.create(recorder + "/chat/completions");
    Clients clients = new Clients(CLIENTS, THINK);
    clients.run(straight, new Sample(WARM_UP), 0, WARM_UP);
    clients.run(through, new Sample(WARM_UP), 0, WARM_UP);
    Sample direct = new Sample(REQUESTS);
    Sample recorded = new Sample(REQUESTS);
    for (int turn = 0; turn < TURNS; turn++) {
      int from = turn * (REQUESTS / TURNS);
      int to = turn == TURNS - 1 ? REQUESTS : from + REQUESTS / TURNS;
      clients.run(straight, direct, from, to);
      clients.run(through, recorded, from, to);
    }
    System.out.printf(
        Locale.ROOT,
        "%d requests each way, %d clients, a provider that takes %d ms%n",
        REQUESTS,
        CLIENTS,
        THINK);
    print("first byte", direct, recorded, Connection.Times::first);
    print("last byte", direct, recorded, Connection.Times::last);
  }

  private static void print(
      String what, Sample direct, Sample recorded, ToLongFunction<Connection.Times> which) {
    for (double part : new double[] {0.5, 0.9, 0.99, 0.999}) {
      double straight = direct.quantile(part, which) / 1e6;
      double through = recorded.quantile(part, which) / 1e6;
      System.out.printf(
          Locale.ROOT,
          "%-10s p%-4s direct %8.2f ms, recorded %8.2f ms, added %6.2f ms, ratio %.4f%n",
          what,
          String.valueOf(part * 100).replaceAll("\\.0$", ""),
          straight,
          through,
          through - straight,
          through / straight);
    }
  }
}
