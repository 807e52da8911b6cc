package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.collector.record.spool.Rotation;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recorder passes on and what it keeps when all goes well. */
class RecorderTest {
  private static final String SECRET = "sk-client-secret-0001";

  @TempDir private Path folder;

  @Test
  void keepsASessionInOneBundleThatVerifies() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      byte[] json;
      byte[] events;
      try (Recorder recorder = bench.start()) {
        json = bench.chat(recorder, false).body();
        events = bench.chat(recorder, true).body();
      }
      Path file = bench.onlyBundle();
      assertThat(bench.verify(file).verdict()).isEqualTo(Verdict.VERIFIED);
      try (Bundle bundle = RecordBench.open(file)) {
        List<Bytes> responses =
            bundle.exchangeManifests().keySet().stream().map(id -> response(bundle, id)).toList();
        assertThat(responses).containsExactlyInAnyOrder(Bytes.of(json), Bytes.of(events));
        assertThat(bundle.manifest().attestations()).hasSize(1);
      }
    }
  }

  @Test
  void makesABundleOfEachExchangeIfAsked() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.REDPILL)) {
      bench.rotation = new Rotation.PerExchange();
      try (Recorder recorder = bench.start()) {
        for (int i = 0; i < 3; i++) {
          bench.chat(recorder, i % 2 == 0);
        }
      }
      assertThat(bench.bundles()).hasSize(3);
      for (Path file : bench.bundles()) {
        assertThat(bench.verify(file).verdict()).isEqualTo(Verdict.VERIFIED);
      }
    }
  }

  @Test
  void keepsTheTlsKeyOfTheUpstream() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.NEAR_AI)) {
      try (Recorder recorder = bench.start()) {
        bench.chat(recorder, true);
      }
      assertThat(bench.verify(bench.onlyBundle()).verdict()).isEqualTo(Verdict.VERIFIED);
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        String id = bundle.exchangeManifests().keySet().iterator().next();
        Bytes spki = RecordBench.member(bundle, "exchanges/" + id + "/tls-peer.spki");
        assertThat(Sha256.of(spki)).isEqualTo(bench.provider.tls().spkiHash());
      }
    }
  }

  @Test
  void passesTheClientsKeyOnAndWritesItNowhere() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.REDPILL)) {
      bench.provider.requireApiKey(SECRET);
      try (Recorder recorder = bench.start()) {
        assertThat(bench.chat(recorder, false).statusCode()).isEqualTo(200);
        assertThat(filesHolding(SECRET)).isEmpty();
      }
      assertThat(bench.verify(bench.onlyBundle()).verdict()).isEqualTo(Verdict.VERIFIED);
      assertThat(filesHolding(SECRET)).isEmpty();
    }
  }

  @Test
  void refusesARequestThatRepeatsItsKeyBeforeItIsSent() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.REDPILL);
        Recorder recorder = bench.start()) {
      String body = "{\"model\":\"m\",\"messages\":[],\"user\":\"" + SECRET + "\"}";
      assertThat(bench.post(recorder, "chat/completions", body).statusCode()).isEqualTo(400);
      assertThat(bench.provider.apiRequests()).isEmpty();
      assertThat(filesHolding(SECRET)).isEmpty();
    }
  }

  @Test
  void leavesOutAResponseThatRepeatsTheKeyButPassesItOn() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.REDPILL)) {
      Bytes echo = Bytes.utf8("{\"id\":\"x\",\"echo\":\"" + SECRET + "\"}");
      bench.provider.on("/v1/echo", request -> dev.exhibit.testdata.http.Reply.json(echo));
      try (Recorder recorder = bench.start()) {
        assertThat(bench.post(recorder, "echo", "{\"model\":\"m\"}").body())
            .isEqualTo(echo.toArray());
      }
      assertThat(filesHolding(SECRET)).isEmpty();
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        String id = bundle.exchangeManifests().keySet().iterator().next();
        assertThat(bundle.member("exchanges/" + id + "/response.body")).isEmpty();
        assertThat(RecordBench.member(bundle, "exchanges/" + id + "/recording.json").utf8Lossy())
            .contains("repeats the client's key");
      }
    }
  }

  @Test
  void leavesNothingInTheSpool() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.REDPILL)) {
      try (Recorder recorder = bench.start()) {
        bench.chat(recorder, false);
      }
      try (Stream<Path> files = Files.list(bench.spool)) {
        assertThat(files.map(f -> f.getFileName().toString())).containsExactly("lock");
      }
    }
  }

  @Test
  void passesReadingRequestsOnWithoutKeepingThem() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.REDPILL)) {
      bench.provider.on(
          "/v1/models", r -> dev.exhibit.testdata.http.Reply.json(Bytes.utf8("{\"data\":[]}")));
      try (Recorder recorder = bench.start()) {
        assertThat(bench.get(RecordBench.api(recorder).resolve("models")).body())
            .isEqualTo("{\"data\":[]}");
      }
      assertThat(bench.bundles()).isEmpty();
    }
  }

  @Test
  void passesOnOnlyPathsOfTheApi() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.REDPILL);
        Recorder recorder = bench.start()) {
      assertThat(bench.get(RecordBench.api(recorder).resolve("/admin")).statusCode())
          .isEqualTo(404);
      assertThat(bench.provider.apiRequests()).isEmpty();
    }
  }

  @Test
  void tellsHowItIsOnTheControlPort() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.REDPILL);
        Recorder recorder = bench.start()) {
      bench.chat(recorder, false);
      assertThat(bench.get(RecordBench.control(recorder).resolve("/healthz")).body())
          .isEqualTo("ok\n");
      assertThat(bench.get(RecordBench.control(recorder).resolve("/metrics")).body())
          .contains("# TYPE exhibit_record_recorded_total counter\n")
          .contains("\nexhibit_record_recorded_total 1\n")
          .contains("\nexhibit_record_open 0\n");
    }
  }

  @Test
  void recordsWhereItSentWhatWithoutHopByHopHeaders() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.REDPILL)) {
      try (Recorder recorder = bench.start()) {
        bench.post(recorder, "chat/completions?trace=1", RecordBench.CHAT + "}");
      }
      assertThat(bench.provider.apiRequests().get(0).parameter("trace")).contains("1");
      assertThat(bench.provider.apiRequests().get(0).header("accept-encoding"))
          .contains("identity");
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        ExchangeManifest exchange = bundle.exchangeManifests().values().iterator().next();
        assertThat(exchange.endpoint()).contains(bench.provider.api() + "/v1/chat/completions");
        assertThat(exchange.status()).hasValue(200);
        assertThat(exchange.method()).contains("POST");
      }
    }
  }

  private static Bytes response(Bundle bundle, String id) {
    try {
      return RecordBench.member(bundle, "exchanges/" + id + "/response.body");
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<Path> filesHolding(String text) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(f -> holds(f, text)).toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
          .contains(text);
    } catch (java.io.IOException e) {
      return false; // moved away meanwhile
    }
  }
}
