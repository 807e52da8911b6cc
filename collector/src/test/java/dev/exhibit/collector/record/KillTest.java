package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.collector.record.pack.Settled;
import dev.exhibit.collector.record.relay.KillClient;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recorder is killed at a random moment: every response whose end a client saw is in a bundle
 * that verifies, and no secret of any request is anywhere. {@code -Dexhibit.record.kills=50
 * -Dexhibit.record.concurrent=200} is the long run.
 */
class KillTest {
  private static final int ROUNDS = Integer.getInteger("exhibit.record.kills", 2);
  private static final int CONCURRENT = Integer.getInteger("exhibit.record.concurrent", 12);
  @TempDir private Path folder;

  @Test
  void losesNothingOfWhatAClientSawAndKeepsNoSecret() throws Exception {
    Random random = new Random();
    Tally sum = new Tally();
    for (int round = 0; round < ROUNDS; round++) {
      Path own = folder.resolve("round" + round);
      SimulatedProvider provider =
          SimulatedProvider.start(SimulatedTee.fresh(), ProviderProfile.PHALA);
      provider.on("/v1/echo", KillClient::echo);
      try (RecordBench bench = new RecordBench(own, provider)) {
        Files.createDirectories(bench.output);
        Map<String, KillClient.Seen> seen = recordAndKill(bench, random.nextInt(1500));
        requireNoSecret(own);
        Settled settled = Recorder.recover(bench.settings(), bench.surroundings());
        assertThat(settled.isWhole()).as(settled.complaints().toString()).isTrue();
        requireAllIn(bench, seen);
        requireNoSecret(own);
        assertThat(bench.output.toFile().list()).allMatch(name -> name.endsWith(".evb"));
        assertThat(bench.spool.toFile().list()).containsExactly("lock");
        sum.add(seen, settled.packed(), bench.bundles().size());
      }
      remove(own); // all rounds together do not fit on every disk
      System.out.println("round " + round + ": " + sum);
    }
    assertThat(sum.seen).as("responses seen in all rounds").isPositive();
  }

  /** What came of all rounds so far. */
  private static final class Tally {
    private int seen;
    private int leftOut;
    private int recovered;
    private int bundles;

    void add(Map<String, KillClient.Seen> ends, int packed, int made) {
      seen += ends.size();
      leftOut += (int) ends.values().stream().filter(end -> !end.kept()).count();
      recovered += packed;
      bundles += made;
    }

    @Override
    public String toString() {
      return "%d ends seen, %d of them of responses left out; %d exchanges recovered; %d bundles"
          .formatted(seen, leftOut, recovered, bundles);
    }
  }

  private static Map<String, KillClient.Seen> recordAndKill(RecordBench bench, int afterMillis)
      throws Exception {
    Map<String, KillClient.Seen> seen = new ConcurrentHashMap<>();
    try (RecorderProcess process =
            RecorderProcess.start(
                List.of(), bench.provider.api(), bench.provider.pcs(), bench, "exchange");
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CONCURRENT; i++) {
        clients.execute(new KillClient(process.api(), i, seen));
      }
      while (seen.isEmpty()) {
        Thread.sleep(5);
      }
      Thread.sleep(afterMillis);
      process.kill();
    }
    return new HashMap<>(seen);
  }

  private static void requireAllIn(RecordBench bench, Map<String, KillClient.Seen> seen)
      throws Exception {
    Map<String, KillClient.Seen> missing = new HashMap<>(seen);
    for (Path file : bench.bundles()) {
      try (Bundle bundle = RecordBench.open(file)) {
        assertThat(bundle.problems()).isEmpty();
        for (String id : bundle.exchangeManifests().keySet()) {
          KillClient.Seen expected = missing.remove(user(bundle, id));
          if (expected != null) {
            require(bench, file, bundle, id, expected);
          }
        }
      }
    }
    assertThat(missing.keySet()).as("seen by a client, in no bundle").isEmpty();
  }

  private static void require(
      RecordBench bench, Path file, Bundle bundle, String id, KillClient.Seen expected)
      throws Exception {
    String response = "exchanges/" + id + "/response.body";
    if (expected.kept()) {
      Bytes kept = RecordBench.member(bundle, response);
      assertThat(kept.first(expected.response().size())).isEqualTo(expected.response());
    } else {
      assertThat(bundle.member(response)).isEmpty();
      assertThat(RecordBench.member(bundle, "exchanges/" + id + "/recording.json").utf8Lossy())
          .contains("repeats");
    }
    if (expected.signed()) {
      Report report = bench.verify(file);
      assertThat(report.verdict()).as(report.toString()).isNotEqualTo(Verdict.REJECTED);
      assertThat(open(report)).isSubsetOf("exchange.time no-signed-time"); // messages state none
    }
  }

  /** What of the questions asked is required and does not pass. */
  private static List<String> open(Report report) {
    return report.appraisal().required().stream()
        .filter(key -> report.scope().contains(key.check().question()))
        .map(key -> report.appraisal().findings().get(key))
        .filter(finding -> !(finding instanceof Finding.Passed))
        .filter(finding -> !(finding instanceof Finding.NotApplicable))
        .map(finding -> finding.key().check().id() + " " + finding.code().id())
        .toList();
  }

  /** In no byte of spool, bundles and log; that the search would find one is shown by a body. */
  private static void requireNoSecret(Path all) throws IOException {
    assertThat(new ByteSearch(KillClient.SECRET).filesBelow(all)).isEmpty();
    assertThat(new ByteSearch("x".repeat(100)).filesBelow(all)).isNotEmpty();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static String user(Bundle bundle, String id) throws IOException {
    String start =
        RecordBench.member(bundle, "exchanges/" + id + "/request.body").first(100).utf8Lossy();
    int at = start.indexOf("\"user\":\"") + 8;
    return start.substring(at, start.indexOf('"', at));
  }
}
