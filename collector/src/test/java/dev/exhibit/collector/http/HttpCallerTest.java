package dev.exhibit.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.http.CallResult.Answered;
import dev.exhibit.collector.http.CallResult.Unanswered;
import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.http.LoopbackServer;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.http.TlsIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single calls to a server on loopback. */
class HttpCallerTest {
  private static final Bytes BODY = Bytes.utf8("line\r\nline\n\n".repeat(5000));

  @TempDir private Path folder;
  private Spool spool;
  private LoopbackServer server;

  @BeforeEach
  void startServer() throws IOException {
    spool = Spool.in(folder);
    server = LoopbackServer.start(InstantSource.system());
    server.on("/body", request -> Reply.of(200, "text/plain", BODY).with("X-Request-Id", "7"));
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
    spool.close();
  }

  @Test
  void keepsBodyDigestHeadersAndTimes() throws Exception {
    Answer answer = answered(call("/body", Optional.empty(), List.of(), 20));
    assertThat(Bytes.of(Files.readAllBytes(answer.body().file()))).isEqualTo(BODY);
    assertThat(answer.body().sha256()).isEqualTo(Sha256.of(BODY));
    assertThat(answer.body().size()).isEqualTo(BODY.size());
    assertThat(answer.header("x-request-id")).contains("7");
    assertThat(answer.times().firstByteAt().orElseThrow())
        .isBetween(answer.times().sentAt(), answer.times().lastByteAt().orElseThrow());
    assertThat(answer.succeeded()).isTrue();
    assertThat(answer.tlsPeer()).isEmpty();
  }

  @Test
  void asksForNoContentCodingAndIntroducesItself() throws Exception {
    answered(call("/body", Optional.empty(), List.of(), 20));
    var request = server.received().get(0);
    assertThat(request.header("accept-encoding")).contains("identity");
    assertThat(request.header("user-agent")).contains("exhibit/test");
    assertThat(request.header("authorization")).isEmpty();
  }

  @Test
  void goesThroughAProxyWhereOneIsNamed() throws Exception {
    URI proxy = server.uri();
    server.on("http://elsewhere.invalid/", request -> Reply.of(200, "text/plain", BODY));
    HttpSettings settings =
        new HttpSettings(
            Optional.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())),
            List.of(),
            Patience.of(Duration.ofSeconds(20)),
            "exhibit/test");
    try (HttpCaller caller = new HttpCaller(settings, spool, InstantSource.system())) {
      Answer answer = answered(caller.call(Call.get(URI.create("http://elsewhere.invalid/thing"))));
      assertThat(answer.body().sha256()).isEqualTo(Sha256.of(BODY));
    }
  }

  @Test
  void recordsTheKeyOfATlsPeerItWasToldToTrust() throws Exception {
    TlsIdentity identity = TlsIdentity.from(Seed.of(1));
    try (LoopbackServer secure = LoopbackServer.start(InstantSource.system(), identity)) {
      secure.on("/body", request -> Reply.of(200, "text/plain", BODY));
      URI uri = secure.uri().resolve("/body");
      Answer answer = answered(call(uri, List.of(identity.certificate())));
      assertThat(answer.tlsPeer().map(Sha256::of)).contains(identity.spkiHash());
    }
  }

  @Test
  void trustsNoOtherTlsPeer() throws Exception {
    TlsIdentity other = TlsIdentity.from(Seed.of(2));
    try (LoopbackServer secure =
        LoopbackServer.start(InstantSource.system(), TlsIdentity.from(Seed.of(1)))) {
      CallResult result = call(secure.uri().resolve("/body"), List.of(other.certificate()));
      assertThat(failure(result).kind()).isEqualTo(Failure.Kind.TLS);
    }
  }

  @Test
  void keepsWhatArrivedOfABodyThatBrokeOff() throws Exception {
    server.inject("/body", Fault.truncated(1));
    Answer answer = answered(call("/body", Optional.empty(), List.of(), 20));
    assertThat(answer.interruption().orElseThrow().kind()).isEqualTo(Failure.Kind.BROKEN);
    assertThat(Bytes.of(Files.readAllBytes(answer.body().file())))
        .isEqualTo(BODY.first(BODY.size() / 2));
    assertThat(answer.succeeded()).isFalse();
  }

  @Test
  void saysThatAResetConnectionBroke() throws Exception {
    server.inject("/body", Fault.reset(Fault.ALWAYS));
    Failure failure = failure(call("/body", Optional.empty(), List.of(), 20));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.BROKEN);
    assertThat(failure.kind().nothingSent()).isFalse();
    assertThat(failure.message()).contains("127.0.0.1:" + server.uri().getPort());
  }

  @Test
  void givesUpOnASilentServer() throws Exception {
    server.on("/never", HttpCallerTest::sleep);
    Failure failure = failure(call("/never", Optional.empty(), List.of(), 1));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.TIMEOUT);
    assertThat(failure.message()).endsWith("was silent for 1 s");
  }

  @Test
  void waitsForASlowBodyThatKeepsArriving() throws Exception {
    server.inject("/body", Fault.slow(1, 8000, Duration.ofMillis(250)));
    Answer answer = answered(call("/body", Optional.empty(), List.of(), 2));
    assertThat(answer.body().sha256()).isEqualTo(Sha256.of(BODY));
  }

  @Test
  void breaksOffABodyThatIsTooLong() throws Exception {
    Call all = Call.get(server.uri().resolve("/body"));
    Call little =
        new Call(all.method(), all.uri(), all.headers(), all.body(), all.key(), 100, true);
    try (HttpCaller caller = caller(List.of(), 20)) {
      Answer answer = answered(caller.call(little));
      assertThat(answer.interruption().orElseThrow().kind()).isEqualTo(Failure.Kind.TOO_LONG);
      assertThat(answer.body().size()).isLessThanOrEqualTo(100);
    }
  }

  @Test
  void saysWhetherABodyRepeatsTheKey() throws Exception {
    Optional<ApiKey> inside = ApiKey.of("linelinex");
    Optional<ApiKey> absent = ApiKey.of("not-in-the-body");
    server.on("/echo", request -> Reply.of(200, "text/plain", Bytes.utf8("<linelinex>")));
    assertThat(answered(call("/echo", inside, List.of(), 20)).repeatsKey()).isTrue();
    assertThat(answered(call("/echo", absent, List.of(), 20)).repeatsKey()).isFalse();
  }

  private CallResult call(
      String path, Optional<ApiKey> key, List<X509Certificate> authorities, int seconds)
      throws IOException {
    try (HttpCaller caller = caller(authorities, seconds)) {
      return caller.call(Call.get(server.uri().resolve(path)).as(key));
    }
  }

  private CallResult call(URI uri, List<X509Certificate> authorities) throws IOException {
    try (HttpCaller caller = caller(authorities, 20)) {
      return caller.call(Call.get(uri));
    }
  }

  private HttpCaller caller(List<X509Certificate> authorities, int seconds) {
    Patience patience = Patience.of(Duration.ofSeconds(seconds));
    return new HttpCaller(
        new HttpSettings(Optional.empty(), authorities, patience, "exhibit/test"),
        spool,
        InstantSource.system());
  }

  private static Answer answered(CallResult result) {
    assertThat(result).isInstanceOf(Answered.class);
    return ((Answered) result).answer();
  }

  private static Failure failure(CallResult result) {
    assertThat(result).isInstanceOf(Unanswered.class);
    return ((Unanswered) result).failure();
  }

  private static Reply sleep(dev.exhibit.testdata.http.Request request) {
    try {
      Thread.sleep(3000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Reply.json(BODY);
  }
}
