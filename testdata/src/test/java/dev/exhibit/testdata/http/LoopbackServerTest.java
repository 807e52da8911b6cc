package dev.exhibit.testdata.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-06-15T12:00:00Z"));
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final LoopbackServer server = LoopbackServer.start(CLOCK);

  LoopbackServerTest() {
    server.on("/echo", request -> Reply.json(request.body()));
    server.on("/echo/loud", request -> Reply.of(201, "text/plain", Bytes.utf8("LOUD")));
    server.on(
        "/stream",
        request ->
            Reply.stream("text/event-stream", List.of(Bytes.utf8("a\n\n"), Bytes.utf8("b"))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersFromTheLongestPrefix() throws IOException, InterruptedException {
    assertThat(post("/echo", "{}").body()).isEqualTo("{}");
    assertThat(post("/echo/loud/er", "{}").body()).isEqualTo("LOUD");
    assertThat(post("/elsewhere", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void datesItsAnswersByTheGivenClock() throws IOException, InterruptedException {
    assertThat(post("/echo", "{}").headers().firstValue("Date"))
        .hasValue("Mon, 15 Jun 2026 12:00:00 GMT");
  }

  @Test
  void streamsInPieces() throws IOException, InterruptedException {
    HttpResponse<String> response = post("/stream", "");

    assertThat(response.body()).isEqualTo("a\n\nb");
    assertThat(response.headers().firstValue("Content-Length")).isEmpty();
  }

  @Test
  void remembersWhatItWasAsked() throws IOException, InterruptedException {
    post("/echo?a=1%2B1&b=", "hello");

    Request request = server.received().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.parameter("a")).hasValue("1+1");
    assertThat(request.parameter("b")).hasValue("");
    assertThat(request.header("X-Test")).hasValue("yes");
    assertThat(request.body()).isEqualTo(Bytes.utf8("hello"));
  }

  @Test
  void readsChunkedRequests() throws IOException, InterruptedException {
    var body =
        HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString("in chunks"));
    var request = HttpRequest.newBuilder(server.uri().resolve("/echo")).POST(body).build();

    assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body())
        .isEqualTo("in chunks");
  }

  @Nested
  class Faulty {
    @Test
    void answers404SoManyTimesAndThenProperly() throws IOException, InterruptedException {
      server.inject("/echo", Fault.notFound(2));

      assertThat(post("/echo", "x").statusCode()).isEqualTo(404);
      assertThat(post("/echo", "x").statusCode()).isEqualTo(404);
      assertThat(post("/echo", "x").body()).isEqualTo("x");
    }

    @Test
    void asksToRetryLater() throws IOException, InterruptedException {
      server.inject("/echo", Fault.tooManyRequests(1, 3));
      HttpResponse<String> response = post("/echo", "x");

      assertThat(response.statusCode()).isEqualTo(429);
      assertThat(response.headers().firstValue("Retry-After")).hasValue("3");
    }

    @Test
    void sparesOtherPaths() throws IOException, InterruptedException {
      server.inject("/echo/loud", Fault.serverError(Fault.ALWAYS));

      assertThat(post("/echo", "x").statusCode()).isEqualTo(200);
      assertThat(post("/echo/loud", "x").statusCode()).isEqualTo(500);
    }

    @Test
    void cutsABodyShort() {
      server.inject("/echo", Fault.truncated(1));
      assertThatThrownBy(() -> post("/echo", "a long body")).isInstanceOf(IOException.class);
    }

    @Test
    void cutsAStreamShort() {
      server.inject("/stream", Fault.truncated(1));
      assertThatThrownBy(() -> post("/stream", "")).isInstanceOf(IOException.class);
    }

    @Test
    void resetsTheConnection() {
      server.inject("/echo", Fault.reset(1));
      assertThatThrownBy(() -> post("/echo", "x")).isInstanceOf(IOException.class);
    }

    @Test
    void drips() throws IOException, InterruptedException {
      server.inject("/echo", Fault.slow(1, 1, Duration.ofMillis(20)));
      long start = System.nanoTime();

      assertThat(post("/echo", "abcde").body()).isEqualTo("abcde");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(90));
    }

    @Test
    void callsJsonHtml() throws IOException, InterruptedException {
      server.inject("/echo", Fault.wrongContentType(1));
      assertThat(post("/echo", "x").headers().firstValue("Content-Type"))
          .hasValue("text/html; charset=utf-8");
    }

    @Test
    void sendsUnfinishedJson() throws IOException, InterruptedException {
      server.inject("/echo", Fault.invalidJson(1));
      assertThat(post("/echo", "{}").body()).startsWith("{").doesNotEndWith("}");
    }
  }

  @Nested
  class OverTls {
    private final TlsIdentity identity = TlsIdentity.from(Seed.of(1));

    @Test
    void servesAClientThatTrustsItsCertificate()
        throws IOException, InterruptedException, GeneralSecurityException {
      try (LoopbackServer https = LoopbackServer.start(CLOCK, identity)) {
        https.on("/", request -> Reply.json(Bytes.utf8("{}")));
        var client = HttpClient.newBuilder().sslContext(trusting()).build();
        var request = HttpRequest.newBuilder(https.uri()).build();

        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
            .isEqualTo("{}");
      }
    }

    @Test
    void isRefusedByAClientThatDoesNot() {
      try (LoopbackServer https = LoopbackServer.start(CLOCK, identity)) {
        var request = HttpRequest.newBuilder(https.uri()).build();

        assertThatThrownBy(() -> CLIENT.send(request, HttpResponse.BodyHandlers.ofString()))
            .isInstanceOf(SSLHandshakeException.class);
      }
    }

    private SSLContext trusting() throws IOException, GeneralSecurityException {
      KeyStore trust = KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      trust.setCertificateEntry("server", identity.certificate());
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trust);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), new SecureRandom());
      return context;
    }
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.uri().resolve(path))
            .header("X-Test", "yes")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .timeout(Duration.ofSeconds(10))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
