package dev.exhibit.collector.record.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.http.Patience;
import dev.exhibit.collector.record.Recorder;
import dev.exhibit.collector.record.StubbornUpstream;
import dev.exhibit.collector.record.spool.Rotation;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      HttpResponse<byte[]> refused;
      HttpResponse<byte[]> answered;
      try (Recorder recorder = bench.start()) {
        refused = bench.chat(recorder, false);
        answered = bench.chat(recorder, false);
      }
      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(answered.statusCode()).isEqualTo(200);
      assertThat(kept(bench)).containsExactlyInAnyOrder(Kept.whole(refused), Kept.whole(answered));
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
      HttpResponse<byte[]> response;
      try (Recorder recorder = bench.start()) {
        response = bench.chat(recorder, false);
      }
      assertThat(response.statusCode()).isEqualTo(429);
      assertThat(response.headers().firstValue("retry-after")).contains("7");
      assertThat(bench.provider.apiRequests()).hasSize(1);
      assertThat(kept(bench)).containsExactly(Kept.whole(response));
      assertThat(bench.verify(bench.onlyBundle()).verdict()).isEqualTo(Verdict.INCOMPLETE);
    }
  }

  @Test
  void passesA500OnAndCountsTheBundleAsIncomplete() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.inject(CHAT, Fault.serverError(1));
      bench.rotation = new Rotation.PerExchange();
      HttpResponse<byte[]> response;
      try (Recorder recorder = bench.start()) {
        response = bench.chat(recorder, false);
        bench.awaitBundles(1);
        assertThat(kept(bench)).containsExactly(Kept.whole(response));
        bench.chat(recorder, false);
        bench.awaitBundles(2);
        assertThat(bench.metrics(recorder))
            .contains("\nexhibit_record_bundles_total 2\n")
            .contains("\nexhibit_record_incomplete_total 1\n");
      }
      assertThat(response.statusCode()).isEqualTo(500);
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
        assertThat(exchange(bench).status()).hasValue(200);
      }
    }
  }

  @Test
  void passesAWrongContentTypeOn() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.inject(CHAT, Fault.wrongContentType(1));
      HttpResponse<byte[]> response;
      try (Recorder recorder = bench.start()) {
        response = bench.chat(recorder, false);
      }
      assertThat(response.headers().firstValue("content-type"))
          .contains("text/html; charset=utf-8");
      assertThat(kept(bench)).containsExactly(Kept.whole(response));
      assertThat(mediaTypeOfResponse(bench)).startsWith("text/html");
    }
  }

  @Test
  void passesInvalidJsonOn() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.inject(CHAT, Fault.invalidJson(1));
      HttpResponse<byte[]> response;
      try (Recorder recorder = bench.start()) {
        response = bench.chat(recorder, false);
      }
      assertThat(new String(response.body(), StandardCharsets.UTF_8))
          .isEqualTo("{\"unfinished\":[1,2,");
      assertThat(kept(bench)).containsExactly(Kept.whole(response));
    }
  }

  @Test
  void saysThatTheClientWentAwayAndKeepsWhatCameSoFar() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.inject(CHAT, Fault.slow(1, 50, Duration.ofMillis(10)));
      try (Recorder recorder = bench.start()) {
        String body = RecordBench.CHAT + ",\"stream\":true}";
        String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: ";
        try (Socket client =
            new Socket(InetAddress.getLoopbackAddress(), recorder.address().getPort())) {
          client.setSoLinger(true, 0); // closing resets the connection
          client
              .getOutputStream()
              .write((head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
          assertThat(client.getInputStream().read()).isEqualTo('H');
        }
      }
      assertThat(log(bench)).contains("\"outcome\" : \"client-gone\"");
      assertThat(response(bench).isEmpty()).isFalse();
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

  /** What a bundle says of an exchange. */
  private record Kept(int status, String outcome, Bytes response) {
    /** An exchange whose response is in the bundle as the client received it. */
    static Kept whole(HttpResponse<byte[]> seen) {
      return new Kept(seen.statusCode(), "complete", Bytes.of(seen.body()));
    }
  }

  private static List<Kept> kept(RecordBench bench) throws IOException {
    List<Kept> all = new ArrayList<>();
    try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
      for (ExchangeManifest exchange : bundle.exchangeManifests().values()) {
        String folder = "exchanges/" + exchange.id() + "/";
        String log = RecordBench.member(bundle, folder + "recording.json").utf8Lossy();
        all.add(
            new Kept(
                exchange.status().orElse(0),
                log.replaceAll("(?s).*\"outcome\" : \"([a-z-]+)\".*", "$1"),
                RecordBench.member(bundle, folder + "response.body")));
      }
    }
    return all;
  }

  private static ExchangeManifest exchange(RecordBench bench) throws IOException {
    try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
      return bundle.exchangeManifests().values().iterator().next();
    }
  }

  private static String mediaTypeOfResponse(RecordBench bench) throws IOException {
    return exchange(bench).members().stream()
        .filter(m -> m.role().equals(Role.RESPONSE_BODY))
        .map(MemberEntry::mediaType)
        .findFirst()
        .orElseThrow();
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
