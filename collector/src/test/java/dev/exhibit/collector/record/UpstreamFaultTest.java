package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.ExchangeManifest;
import dev.exhibit.collector.http.Patience;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client sees what the upstream did; the bundle says what happened. */
class UpstreamFaultTest {
  private static final String CHAT = "/v1/chat";

  @TempDir private Path folder;

  @Test
  void passesA404OnAndTheAnswerThatFollows() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.inject(CHAT, Fault.notFound(1));
      try (Recorder recorder = bench.start()) {
        assertThat(bench.chat(recorder, false).statusCode()).isEqualTo(404);
        assertThat(bench.chat(recorder, false).statusCode()).isEqualTo(200);
      }
      assertThat(statuses(bench)).containsExactlyInAnyOrder(404, 200);
    }
  }

  @Test
  void waitsForASignatureThatIsNotThereYet() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.inject("/v1/signature", Fault.notFound(2));
      try (Recorder recorder = bench.start()) {
        bench.chat(recorder, true);
      }
      assertThat(bench.verify(bench.onlyBundle()).verdict()).isEqualTo(Verdict.VERIFIED);
    }
  }

  @Test
  void passesRetryAfterOnAndDoesNotRepeatTheRequest() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.inject(CHAT, Fault.tooManyRequests(1, 7));
      try (Recorder recorder = bench.start()) {
        HttpResponse<byte[]> response = bench.chat(recorder, false);
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("retry-after")).contains("7");
      }
      assertThat(bench.provider.apiRequests()).hasSize(1);
      assertThat(statuses(bench)).containsExactly(429);
    }
  }

  @Test
  void passesA500On() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.inject(CHAT, Fault.serverError(1));
      try (Recorder recorder = bench.start()) {
        assertThat(bench.chat(recorder, false).statusCode()).isEqualTo(500);
      }
      assertThat(statuses(bench)).containsExactly(500);
    }
  }

  @Test
  void passesASlowStreamOnWhole() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.inject(CHAT, Fault.slow(1, 200, Duration.ofMillis(5)));
      byte[] seen;
      try (Recorder recorder = bench.start()) {
        seen = bench.chat(recorder, true).body();
      }
      assertThat(response(bench)).isEqualTo(Bytes.of(seen));
      assertThat(bench.verify(bench.onlyBundle()).verdict()).isEqualTo(Verdict.VERIFIED);
    }
  }

  @Test
  void breaksOffWhereTheUpstreamDidAndKeepsWhatCame() throws Exception {
    for (boolean stream : List.of(true, false)) {
      try (RecordBench bench =
          new RecordBench(folder.resolve("s" + stream), ProviderProfile.PHALA)) {
        bench.provider.inject(CHAT, Fault.truncated(1));
        try (Recorder recorder = bench.start()) {
          assertThatThrownBy(() -> bench.chat(recorder, stream)).isInstanceOf(IOException.class);
        }
        assertThat(log(bench)).contains("\"outcome\" : \"interrupted\"");
        assertThat(response(bench).isEmpty()).isFalse();
        assertThat(statuses(bench)).containsExactly(200);
      }
    }
  }

  @Test
  void passesAWrongContentTypeAndInvalidJsonOn() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.inject(CHAT, Fault.wrongContentType(1));
      bench.provider.inject(CHAT, Fault.invalidJson(1));
      try (Recorder recorder = bench.start()) {
        HttpResponse<byte[]> html = bench.chat(recorder, false);
        assertThat(html.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(new String(bench.chat(recorder, false).body(), StandardCharsets.UTF_8))
            .isEqualTo("{\"unfinished\":[1,2,");
      }
      assertThat(statuses(bench)).containsExactly(200, 200);
    }
  }

  @Test
  void answers502WhereTheConnectionIsResetAndSaysSoInTheBundle() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      // The HTTP client repeats nothing here: a POST may have been done.
      bench.provider.inject(CHAT, Fault.reset(1));
      try (Recorder recorder = bench.start()) {
        HttpResponse<byte[]> response = bench.chat(recorder, false);
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("x-exhibit-recorder")).contains("upstream-failed");
      }
      assertThat(log(bench)).contains("\"outcome\" : \"unanswered\"").contains("broke");
    }
  }

  @Test
  void answers502WhereTheUpstreamsTlsIsNotTrusted() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.NEAR_AI)) {
      bench.trustsTls = false;
      try (Recorder recorder = bench.start()) {
        assertThat(bench.chat(recorder, false).statusCode()).isEqualTo(502);
      }
      assertThat(bench.provider.apiRequests()).isEmpty();
      assertThat(log(bench)).contains("unanswered").contains("no trusted TLS connection");
    }
  }

  @Test
  void answers502WhereNobodyListens() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.base = Optional.of(URI.create("http://127.0.0.1:9/v1"));
      try (Recorder recorder = bench.start()) {
        assertThat(bench.chat(recorder, false).statusCode()).isEqualTo(502);
      }
      assertThat(log(bench)).contains("cannot be reached");
    }
  }

  @Test
  void breaksOffAnUpstreamThatIsSilentForTooLong() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.patience = Patience.of(Duration.ofMillis(600));
      try (StubbornUpstream upstream = StubbornUpstream.start()) {
        bench.base = Optional.of(upstream.uri());
        try (Recorder recorder = bench.start()) {
          assertThatThrownBy(() -> bench.chat(recorder, true)).isInstanceOf(IOException.class);
        }
      }
      assertThat(log(bench)).contains("interrupted").contains("silent");
      assertThat(response(bench).utf8Lossy()).isEqualTo("data: {}\n\n");
    }
  }

  private static List<Integer> statuses(RecordBench bench) throws IOException {
    try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
      return bundle.exchangeManifests().values().stream()
          .map(e -> e.status().orElseThrow())
          .collect(Collectors.toList());
    }
  }

  private static Bytes response(RecordBench bench) throws IOException {
    return member(bench, "response.body");
  }

  private static String log(RecordBench bench) throws IOException {
    return member(bench, "recording.json").utf8Lossy();
  }

  private static Bytes member(RecordBench bench, String name) throws IOException {
    try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
      Map<String, ExchangeManifest> exchanges = bundle.exchangeManifests();
      String id = exchanges.keySet().iterator().next();
      return RecordBench.member(bundle, "exchanges/" + id + "/" + name);
    }
  }
}
