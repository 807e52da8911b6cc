package dev.exhibit.testdata.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.intel.PckSpec;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SimulatedProviderTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final SimulatedTee TEE = SimulatedTee.seeded(1);

  private final SimulatedProvider provider = SimulatedProvider.start(TEE, ProviderProfile.PHALA);

  @AfterEach
  void stop() {
    provider.close();
  }

  private static HttpResponse<byte[]> send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> get(URI base, String path)
      throws IOException, InterruptedException {
    return send(CLIENT, HttpRequest.newBuilder(base.resolve(path)));
  }

  private HttpResponse<byte[]> post(URI uri, Bytes body) throws IOException, InterruptedException {
    var publisher = HttpRequest.BodyPublishers.ofByteArray(body.toArray());
    return send(CLIENT, HttpRequest.newBuilder(uri).POST(publisher));
  }

  private static Bytes body(HttpResponse<byte[]> response) {
    return Bytes.of(response.body());
  }

  @Nested
  class Chats {
    private final ExchangeScenario scenario = ExchangeScenario.of(TEE, ProviderProfile.PHALA);

    @Test
    void servesWhatTheScenarioCollects()
        throws IOException, InterruptedException, StrictJson.Malformed {
      ExchangeEvidence expected = scenario.evidence();
      Bytes answer = body(post(chat(), scenario.request()));
      String id = chatId(answer);
      String query = "&signing_algo=ecdsa&model=" + ExchangeScenario.MODEL;

      assertThat(answer).isEqualTo(expected.response().orElseThrow());
      assertThat(body(get(provider.api(), "/v1/signature/" + id + "?model=m&signing_algo=ecdsa")))
          .isEqualTo(expected.signature().orElseThrow());
      assertThat(
              body(
                  get(
                      provider.api(),
                      "/v1/attestation/report?nonce=" + scenario.nonce().hex() + query)))
          .isEqualTo(expected.report());
    }

    @Test
    void streamsEvents() throws IOException, InterruptedException {
      HttpResponse<byte[]> response = post(chat(), scenario.request());

      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("text/event-stream; charset=utf-8");
      assertThat(response.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
    }

    @Test
    void hasNoSignatureForAnUnknownChat() throws IOException, InterruptedException {
      assertThat(get(provider.api(), "/v1/signature/chatcmpl-0").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesANonceOfAnotherSize() throws IOException, InterruptedException {
      assertThat(get(provider.api(), "/v1/attestation/report?nonce=00ff").statusCode())
          .isEqualTo(400);
    }

    @Test
    void refusesAnUnknownAlgorithm() throws IOException, InterruptedException {
      assertThat(get(provider.api(), "/v1/attestation/report?signing_algo=rsa").statusCode())
          .isEqualTo(400);
    }

    @Test
    void wantsTheApiKeyOnceThereIsOne() throws IOException, InterruptedException {
      provider.requireApiKey("sk-test");
      HttpRequest.Builder request =
          HttpRequest.newBuilder(chat())
              .POST(HttpRequest.BodyPublishers.ofByteArray(scenario.request().toArray()));

      assertThat(send(CLIENT, request).statusCode()).isEqualTo(401);
      assertThat(send(CLIENT, request.header("Authorization", "Bearer sk-test")).statusCode())
          .isEqualTo(200);
    }

    @Test
    void showsItsSignatureOnlyAfterTheFault() throws IOException, InterruptedException {
      provider.inject("/v1/signature/", Fault.notFound(1));
      post(chat(), scenario.request());
      String path = "/v1/signature/" + firstChatId();

      assertThat(get(provider.api(), path).statusCode()).isEqualTo(404);
      assertThat(get(provider.api(), path).statusCode()).isEqualTo(200);
    }

    private String firstChatId() {
      var sameService = new SimulatedService(TEE, ProviderProfile.PHALA, Tamper.NONE);
      return sameService.chat(scenario.request()).orElseThrow().chatId();
    }

    private URI chat() {
      return provider.api().resolve("/v1/chat/completions");
    }

    private static String chatId(Bytes stream) throws StrictJson.Malformed {
      String first = stream.utf8Lossy().lines().findFirst().orElseThrow();
      return StrictJson.parse(Bytes.utf8(first.substring("data: ".length())))
          .get("id")
          .stringValue();
    }
  }

  @Nested
  class ServesCollateral {
    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----\n";

    @Test
    void forTdxWithItsIssuerChain() throws IOException, InterruptedException, StrictJson.Malformed {
      String fmspc = PckSpec.current(Seed.of(1)).fmspc().hex();
      HttpResponse<byte[]> tcb = get(provider.pcs(), "/tdx/certification/v4/tcb?fmspc=" + fmspc);

      assertThat(body(tcb)).isEqualTo(TEE.collateral().pcsTcbInfo());
      assertThat(chain(tcb, "TCB-Info-Issuer-Chain"))
          .isEqualTo(TEE.collateral().tcbInfoIssuerChain())
          .startsWith(CERTIFICATE);
      assertThat(StrictJson.parse(body(tcb)).get("tcbInfo").get("id").stringValue())
          .isEqualTo("TDX");
    }

    @Test
    void forSgx() throws IOException, InterruptedException, StrictJson.Malformed {
      JsonNode qe =
          StrictJson.parse(body(get(provider.pcs(), "/sgx/certification/v4/qe/identity")));

      assertThat(qe.get("enclaveIdentity").get("id").stringValue()).isEqualTo("QE");
    }

    @Test
    void withTheQuotingEnclavesIdentity() throws IOException, InterruptedException {
      HttpResponse<byte[]> qe = get(provider.pcs(), "/tdx/certification/v4/qe/identity");

      assertThat(body(qe)).isEqualTo(TEE.collateral().pcsQeIdentity());
      assertThat(chain(qe, "SGX-Enclave-Identity-Issuer-Chain")).startsWith(CERTIFICATE);
    }

    @Test
    void withBothRevocationLists() throws IOException, InterruptedException {
      HttpResponse<byte[]> pck =
          get(provider.pcs(), "/sgx/certification/v4/pckcrl?ca=platform&encoding=der");

      assertThat(body(pck)).isEqualTo(TEE.collateral().pckCrl());
      assertThat(chain(pck, "SGX-PCK-CRL-Issuer-Chain"))
          .isEqualTo(TEE.collateral().pckCrlIssuerChain());
      assertThat(body(send(CLIENT, HttpRequest.newBuilder(provider.rootCrl()))))
          .isEqualTo(TEE.collateral().rootCaCrl());
    }

    @Test
    void withAPemListUnlessDerIsAskedFor() throws IOException, InterruptedException {
      assertThat(body(get(provider.pcs(), "/sgx/certification/v4/pckcrl?ca=processor")).utf8Lossy())
          .startsWith("-----BEGIN X509 CRL-----\n");
    }

    @Test
    void butNotForAnotherFamily() throws IOException, InterruptedException {
      assertThat(get(provider.pcs(), "/tdx/certification/v4/tcb?fmspc=000000000000").statusCode())
          .isEqualTo(404);
    }

    @Test
    void thatATestReplaced() throws IOException, InterruptedException {
      var other = TEE.collateral().withPckCrl(Bytes.utf8("no list"));
      provider.serve(other);

      assertThat(body(get(provider.pcs(), "/sgx/certification/v4/pckcrl?ca=platform&encoding=der")))
          .isEqualTo(Bytes.utf8("no list"));
    }

    private static String chain(HttpResponse<byte[]> response, String header) {
      String encoded = response.headers().firstValue(header).orElseThrow();
      assertThat(encoded).doesNotContain(" ").doesNotContain("+").contains("%20");
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
  }

  @Test
  void stampsTimeByTheClockItIsGiven() throws IOException, InterruptedException, TSPException {
    Instant later = TEE.now().plusSeconds(5);
    provider.stampBy(InstantSource.fixed(later));
    TimeStampRequest request =
        new TimeStampRequestGenerator()
            .generate(NISTObjectIdentifiers.id_sha256, new byte[32], BigInteger.TEN);

    Bytes answer = body(post(provider.tsa(), Bytes.of(request.getEncoded())));

    var response = new TimeStampResponse(answer.toArray());
    response.validate(request);
    assertThat(response.getTimeStampToken().getTimeStampInfo().getGenTime())
        .isEqualTo(Date.from(later));
  }

  @Test
  void bindsTheKeyOfItsTlsConnection()
      throws IOException, InterruptedException, GeneralSecurityException, StrictJson.Malformed {
    try (var near = SimulatedProvider.start(TEE, ProviderProfile.NEAR_AI)) {
      URI report = near.api().resolve("/v1/attestation/report?include_tls_fingerprint=true");
      HttpResponse<byte[]> response =
          send(trusting(near.tls().certificate()), HttpRequest.newBuilder(report));
      JsonNode gateway = StrictJson.parse(body(response)).get("gateway_attestation");
      var peer = response.sslSession().orElseThrow().getPeerCertificates()[0];

      assertThat(report.getScheme()).isEqualTo("https");
      assertThat(gateway.get("tls_cert_fingerprint").stringValue())
          .isEqualTo(Sha256.of(Bytes.of(peer.getPublicKey().getEncoded())).hex());
    }
  }

  private static HttpClient trusting(X509Certificate certificate)
      throws IOException, GeneralSecurityException {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("provider", certificate);
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), new SecureRandom());
    return HttpClient.newBuilder().sslContext(context).build();
  }

  @Test
  void speaksVenicesPaths() throws IOException, InterruptedException, StrictJson.Malformed {
    try (var venice = SimulatedProvider.start(TEE, ProviderProfile.VENICE)) {
      ExchangeScenario s = ExchangeScenario.of(TEE, ProviderProfile.VENICE).withStreaming(false);
      Bytes answer = body(post(venice.api().resolve("/api/v1/chat/completions"), s.request()));
      String id = StrictJson.parse(answer).get("id").stringValue();

      assertThat(body(get(venice.api(), "/api/v1/tee/signature?model=m&request_id=" + id)))
          .isEqualTo(s.evidence().signature().orElseThrow());
      assertThat(
              StrictJson.parse(body(get(venice.api(), "/api/v1/tee/attestation?model=m")))
                  .get("tee_provider")
                  .stringValue())
          .isEqualTo("near-ai");
    }
  }
}
