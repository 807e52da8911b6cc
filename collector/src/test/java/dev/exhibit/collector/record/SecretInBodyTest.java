package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.collector.record.relay.Refusal;
import dev.exhibit.collector.session.SecretInBody;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that repeat a secret of the request: none is kept, and the option decides the rest. */
class SecretInBodyTest {
  private static final String SECRET = "sk-Nowhere9To9Be9Found9Again";
  private static final String AGAIN = "{\"model\":\"m\",\"x\":\"" + SECRET + "\"}";

  @TempDir private Path folder;

  private RecordBench bench;

  @BeforeEach
  void begin() {
    bench = new RecordBench(folder, ProviderProfile.PHALA);
  }

  @AfterEach
  void end() {
    bench.close();
  }

  @Test
  void aRequestIsRefusedUnlessItIsToBeLeftOut() throws Exception {
    for (SecretInBody option : List.of(SecretInBody.REFUSE_REQUEST, SecretInBody.REFUSE)) {
      bench.secretInBody = option;
      try (Recorder recorder = bench.start()) {
        for (byte[] body :
            List.of(AGAIN.getBytes(StandardCharsets.UTF_8), gzip(AGAIN), longOne())) {
          HttpResponse<byte[]> response = post(recorder, "chat/completions", body);
          assertThat(response.statusCode()).isEqualTo(400);
          assertThat(text(response)).contains("request-repeats-key").doesNotContain(SECRET);
        }
        bench.awaitMetric(recorder, "exhibit_record_refused_total 3");
        requireNoSecret();
      }
      assertThat(bench.provider.apiRequests()).isEmpty();
      assertThat(bench.bundles()).isEmpty();
    }
  }

  @Test
  void aRequestIsSentAsItIsAndLeftOut() throws Exception {
    bench.secretInBody = SecretInBody.LEAVE_OUT;
    List<byte[]> bodies =
        List.of(AGAIN.getBytes(StandardCharsets.UTF_8), gzip(AGAIN), longOne(), new byte[] {'{'});
    try (Recorder recorder = bench.start()) {
      bench.provider.on("/v1/odd", request -> Reply.json(Bytes.utf8("{\"ok\":true}")));
      for (byte[] body : bodies) {
        assertThat(post(recorder, "odd", body).statusCode()).isEqualTo(200);
        requireNoSecret();
      }
    }
    assertThat(bench.provider.apiRequests())
        .extracting(request -> request.body())
        .containsExactlyElementsOf(bodies.stream().map(Bytes::of).toList());
    requireNoSecret();
    assertThat(bench.progress.stream().filter(line -> line.contains("the request repeats")))
        .hasSize(3);
    assertThat(bench.spool.toFile().list()).containsExactly("lock");
    try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
      assertThat(bundle.problems()).isEmpty();
      assertThat(bundle.exchangeManifests()).hasSize(4);
      int leftOut = 0;
      for (ExchangeManifest exchange : bundle.exchangeManifests().values()) {
        String log = log(bundle, exchange);
        boolean kept = bundle.member(own(exchange) + "request.body").isPresent();
        assertThat(log.contains("\"field\" : \"request.body\"")).isEqualTo(!kept);
        leftOut += kept ? 0 : 1;
      }
      assertThat(leftOut).isEqualTo(3);
    }
  }

  /** What the provider signed of a request that is not there can be shown by nobody. */
  @Test
  void theSignatureOfAResponseToARequestThatIsLeftOutIsKeptAllTheSame() throws Exception {
    bench.secretInBody = SecretInBody.LEAVE_OUT;
    try (Recorder recorder = bench.start()) {
      String chat = RecordBench.CHAT + ",\"user\":\"" + SECRET + "\"}";
      assertThat(
              post(recorder, "chat/completions", chat.getBytes(StandardCharsets.UTF_8))
                  .statusCode())
          .isEqualTo(200);
    }
    requireNoSecret();
    assertThat(bench.verify(bench.onlyBundle()).verdict()).isEqualTo(Verdict.INCOMPLETE);
    try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
      ExchangeManifest exchange = bundle.exchangeManifests().values().iterator().next();
      assertThat(bundle.member(own(exchange) + "response.body")).isPresent();
      assertThat(bundle.member(own(exchange) + "signature.json")).isPresent();
    }
  }

  @Test
  void aResponseIsPassedOnAndLeftOut() throws Exception {
    for (SecretInBody option : List.of(SecretInBody.REFUSE_REQUEST, SecretInBody.LEAVE_OUT)) {
      bench.secretInBody = option;
      for (Reply reply : replies()) {
        bench.provider.on("/v1/odd", request -> reply);
        try (Recorder recorder = bench.start()) {
          HttpResponse<byte[]> response = post(recorder, "odd", new byte[] {'{'});
          assertThat(response.body()).isEqualTo(reply.body().toArray());
          requireNoSecret();
        }
        requireLeftOut("complete");
      }
    }
  }

  @Test
  void aResponseIsNotPassedOnIfThatIsAskedFor() throws Exception {
    bench.secretInBody = SecretInBody.REFUSE;
    for (boolean bestEffort : List.of(false, true)) {
      bench.bestEffort = bestEffort;
      for (Reply reply : replies()) {
        bench.provider.on("/v1/odd", request -> reply);
        try (Recorder recorder = bench.start()) {
          assertThat(answer(recorder)).doesNotContain(SECRET);
          requireNoSecret();
        }
        requireLeftOut("not-recorded");
      }
    }
  }

  /** Once the head has gone on, the connection breaks, so that nobody takes it for whole. */
  @Test
  void aResponseThatIsNotPassedOnLooksLikeNoWholeOne() throws Exception {
    bench.secretInBody = SecretInBody.REFUSE;
    for (Reply reply : replies()) {
      bench.provider.on("/v1/odd", request -> reply);
      try (Recorder recorder = bench.start()) {
        HttpResponse<byte[]> response = post(recorder, "odd", new byte[] {'{'});
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(text(response)).contains("response-repeats-secret");
        assertThat(response.headers().map()).containsKey(Refusal.MARK);
      } catch (IOException broken) {
        assertThat(broken).isNotNull();
      }
      requireLeftOut("not-recorded");
    }
  }

  private static List<Reply> replies() throws IOException {
    return List.of(
        Reply.json(Bytes.utf8(AGAIN)),
        Reply.json(Bytes.of(longOne())),
        Reply.json(Bytes.of(gzip(AGAIN))).with("Content-Encoding", "gzip"),
        Reply.stream(
            "text/event-stream",
            List.of(
                Bytes.utf8("data: {\"a\":1}\n\n"),
                Bytes.utf8("data: " + SECRET.substring(0, 9)),
                Bytes.utf8(SECRET.substring(9) + "\n\n"),
                Bytes.utf8("data: [DONE]\n\n"))));
  }

  private void requireLeftOut(String outcome) throws IOException {
    requireNoSecret();
    try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
      assertThat(bundle.problems()).isEmpty();
      ExchangeManifest exchange = bundle.exchangeManifests().values().iterator().next();
      assertThat(bundle.member(own(exchange) + "response.body")).isEmpty();
      assertThat(log(bundle, exchange))
          .contains("\"outcome\" : \"" + outcome + "\"")
          .contains("\"responseKept\" : false")
          .contains("repeats");
    }
    java.nio.file.Files.delete(bench.onlyBundle());
  }

  private static String own(ExchangeManifest exchange) {
    return "exchanges/" + exchange.id() + "/";
  }

  private static String log(Bundle bundle, ExchangeManifest exchange) throws IOException {
    return RecordBench.member(bundle, own(exchange) + "recording.json").utf8Lossy();
  }

  private void requireNoSecret() throws IOException {
    assertThat(new ByteSearch(SECRET.substring(3)).filesBelow(folder)).isEmpty();
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** Whatever the client gets to see, also of a response that breaks off. */
  private static String answer(Recorder recorder) throws Exception {
    return RawClient.send(recorder, "POST /v1/odd?api_key=" + SECRET + " HTTP/1.1", "{");
  }

  private HttpResponse<byte[]> post(Recorder recorder, String path, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(RecordBench.api(recorder).resolve(path))
            .header("x-api-key", SECRET)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return bench.client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] longOne() {
    String text = "{\"x\":\"" + "y".repeat(200_000) + SECRET + "z".repeat(200_000) + "\"}";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
