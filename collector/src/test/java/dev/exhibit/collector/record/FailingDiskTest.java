package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.collector.record.pack.Settled;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.collector.record.relay.Refusal;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that fail in the middle of an exchange. */
class FailingDiskTest {
  private static final Bytes LONG = Bytes.utf8("{\"x\":\"" + "y".repeat(500_000) + "\"}");

  @TempDir private Path folder;

  @Nested
  class FlushThatFails {
    @Test
    void breaksTheResponseOffAndEndsRecordingForGood() throws Exception {
      FailingDisk disk = new FailingDisk(".journal");
      try (RecordBench bench = bench(disk)) {
        try (Recorder recorder = bench.start()) {
          assertThat(bench.chat(recorder, false).statusCode()).isEqualTo(200);
          disk.failFlushes(true);
          assertThatThrownBy(() -> bench.chat(recorder, false)).isInstanceOf(IOException.class);
          disk.failFlushes(false);
          HttpResponse<byte[]> later = bench.chat(recorder, false);
          assertThat(later.statusCode()).isEqualTo(503);
          assertThat(later.headers().firstValue("x-exhibit-recorder"))
              .contains("spool-unavailable");
          HttpResponse<String> health = health(bench, recorder);
          assertThat(health.statusCode()).isEqualTo(503);
          assertThat(health.body()).contains("a flush to the disk failed: Input/output error");
        }
        assertThat(disk.failedFlushes()).as("a flush that failed is not tried again").isOne();
        assertThat(posts(bench)).as("sent before and during the failure, none after").isEqualTo(2);
      }
    }

    @Test
    void losesNothingThatWasSafeBefore() throws Exception {
      FailingDisk disk = new FailingDisk(".journal");
      try (RecordBench bench = bench(disk)) {
        try (Recorder recorder = bench.start()) {
          bench.chat(recorder, true);
          disk.failFlushes(true);
          assertThatThrownBy(() -> bench.chat(recorder, false)).isInstanceOf(IOException.class);
        }
        assertThat(bench.verify(bench.onlyBundle()).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(Recorder.recover(bench.settings(), bench.surroundings()).packed()).isPositive();
        assertThat(bench.bundles()).hasSize(2);
      }
    }

    @Test
    void breaksOffALongResponseWhoseFileIsNotSafe() throws Exception {
      FailingDisk disk = new FailingDisk(".response");
      try (RecordBench bench = bench(disk);
          Recorder recorder = bench.start()) {
        bench.provider.on("/v1/long", request -> Reply.json(LONG));
        disk.failFlushes(true);
        assertThatThrownBy(() -> bench.post(recorder, "long", "{}"))
            .isInstanceOf(IOException.class);
        assertThat(bench.post(recorder, "long", "{}").statusCode()).isEqualTo(503);
      }
    }

    @Test
    void passesEverythingOnIfAskedToAndCountsIt() throws Exception {
      FailingDisk disk = new FailingDisk(".journal");
      try (RecordBench bench = bench(disk)) {
        bench.bestEffort = true;
        try (Recorder recorder = bench.start()) {
          disk.failFlushes(true);
          for (int i = 0; i < 3; i++) {
            assertThat(bench.chat(recorder, i == 1).statusCode()).isEqualTo(200);
          }
          assertThat(bench.metrics(recorder))
              .contains("\nexhibit_record_unrecorded_total 3\n")
              .contains("\nexhibit_record_recorded_total 0\n");
          assertThat(health(bench, recorder).statusCode()).isEqualTo(503);
        }
      }
    }
  }

  @Nested
  class DiskThatFillsUp {
    @Test
    void breaksTheResponseOffAndTheBundleSaysThatItIsNotThere() throws Exception {
      FailingDisk disk = new FailingDisk(".response");
      try (RecordBench bench = bench(disk)) {
        bench.provider.on("/v1/long", request -> Reply.json(LONG));
        try (Recorder recorder = bench.start()) {
          disk.fillUpAfter(100_000);
          assertThatThrownBy(() -> bench.post(recorder, "long", "{}"))
              .isInstanceOf(IOException.class);
          disk.fillUpAfter(Long.MAX_VALUE);
          assertThat(bench.post(recorder, "long", "{}").body()).isEqualTo(LONG.toArray());
          assertThat(bench.metrics(recorder)).contains("\nexhibit_record_unrecorded_total 1\n");
        }
        try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
          List<String> logs =
              bundle.exchangeManifests().keySet().stream().map(id -> log(bundle, id)).toList();
          assertThat(logs)
              .hasSize(2)
              .anyMatch(
                  log ->
                      log.contains("\"outcome\" : \"not-recorded\"")
                          && log.contains("No space left on device"))
              .anyMatch(log -> log.contains("\"outcome\" : \"complete\""));
          assertThat(bundle.members().stream().filter(m -> m.name().endsWith("response.body")))
              .hasSize(1);
        }
      }
    }

    @Test
    void passesTheWholeResponseOnIfAskedTo() throws Exception {
      FailingDisk disk = new FailingDisk(".response");
      try (RecordBench bench = bench(disk)) {
        bench.bestEffort = true;
        bench.provider.on("/v1/long", request -> Reply.json(LONG));
        try (Recorder recorder = bench.start()) {
          disk.fillUpAfter(100_000);
          assertThat(bench.post(recorder, "long", "{}").body()).isEqualTo(LONG.toArray());
        }
        try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
          String id = bundle.exchangeManifests().keySet().iterator().next();
          assertThat(log(bundle, id)).contains("not-recorded");
        }
      }
    }

    /** The journal takes the request and has no room for the answer, of which nothing went on. */
    @Test
    void answers507AndNamesTheFullDiskAndGoesOnWhenThereIsRoom() throws Exception {
      FailingDisk disk = new FailingDisk(".journal");
      try (RecordBench bench = bench(disk)) {
        bench.provider.on(
            "/v1/short",
            request -> {
              disk.fillUpAfter(0);
              return Reply.json(Bytes.utf8("{}"));
            });
        try (Recorder recorder = bench.start()) {
          HttpResponse<byte[]> lost = bench.post(recorder, "short", "{\"lost\":1}");
          assertThat(lost.statusCode()).isEqualTo(507);
          assertThat(lost.headers().firstValue(Refusal.MARK)).contains("response-not-recorded");
          assertThat(new String(lost.body(), StandardCharsets.UTF_8))
              .contains("the disk is full (No space left on device)")
              .doesNotContain("broke");
          HttpResponse<byte[]> refused = bench.post(recorder, "short", "{}");
          assertThat(refused.statusCode()).isEqualTo(503);
          assertThat(new String(refused.body(), StandardCharsets.UTF_8))
              .contains("the disk is full");
          assertThat(bench.metrics(recorder)).contains("\nexhibit_record_unrecorded_total 1\n");
          disk.fillUpAfter(Long.MAX_VALUE);
          assertThat(bench.chat(recorder, false).statusCode()).isEqualTo(200);
        }
        assertThat(bench.progress)
            .anyMatch(line -> line.contains("is not recorded: the disk is full"));
        Settled settled = Recorder.recover(bench.settings(), bench.surroundings());
        assertThat(settled.packed()).isOne(); // the request to which an answer was lost
        assertThat(settled.isWhole()).isTrue();
        assertThat(bench.bundles()).hasSize(2);
      }
    }

    @Test
    void refusesARequestThatDoesNotFit() throws Exception {
      FailingDisk disk = new FailingDisk(".request");
      try (RecordBench bench = bench(disk)) {
        try (Recorder recorder = bench.start()) {
          disk.fillUpAfter(50_000);
          String request = LONG.utf8Lossy();
          assertThat(bench.post(recorder, "long", request).statusCode()).isEqualTo(503);
        }
        assertThat(bench.provider.apiRequests()).isEmpty();
      }
    }
  }

  private RecordBench bench(FailingDisk disk) {
    RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
    bench.disk = disk;
    return bench;
  }

  private static HttpResponse<String> health(RecordBench bench, Recorder recorder)
      throws Exception {
    return bench.get(control(recorder, "/healthz"));
  }

  private static URI control(Recorder recorder, String path) {
    return RecordBench.control(recorder).resolve(path);
  }

  private static long posts(RecordBench bench) {
    return bench.provider.apiRequests().stream().filter(r -> r.method().equals("POST")).count();
  }

  private static String log(Bundle bundle, String id) {
    try {
      return new String(
          RecordBench.member(bundle, "exchanges/" + id + "/recording.json").toArray(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
