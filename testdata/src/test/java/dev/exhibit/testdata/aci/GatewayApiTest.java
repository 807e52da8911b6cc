package dev.exhibit.testdata.aci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.http.LoopbackServer;
import dev.exhibit.testdata.keys.Recovery;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a client sees of a gateway. */
class GatewayApiTest {
  private static final String NONCE = "ab".repeat(32);
  private static final SimulatedTee TEE = SimulatedTee.seeded(1);

  private final SimulatedGateway gateway =
      new SimulatedGateway(TEE, GatewayProfile.AGGREGATOR, AciTamper.NONE);
  private final GatewayApi api = new GatewayApi(gateway);
  private final LoopbackServer server = LoopbackServer.start(TEE.clock());
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(server.uri().resolve(path)));
  }

  private HttpResponse<String> chat() throws Exception {
    String body = AciScenario.seeded(1).request().utf8Lossy();
    URI address = server.uri().resolve("/v1/chat/completions");
    return send(HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonNode json(String text) throws StrictJson.Malformed {
    return StrictJson.parse(Bytes.utf8(text));
  }

  @Test
  void marksEveryAnswerAndNamesTheReceiptOfAChat() throws Exception {
    api.addTo(server);
    HttpResponse<String> chat = chat();
    String id = chat.headers().firstValue("x-receipt-id").orElseThrow();
    String chatId = json(get("/v1/aci/receipts/" + id).body()).get("chat_id").stringValue();

    assertThat(chat.headers().firstValue("x-aci-version")).contains("aci/1");
    assertThat(get("/v1/aci/receipts/none").headers().firstValue("x-aci-keyset-digest"))
        .contains(gateway.keysetDigest());
    assertThat(get("/v1/aci/receipts/" + chatId).body())
        .isEqualTo(get("/v1/aci/receipts/" + id).body());
  }

  @Test
  void canLetAReceiptComeLate() throws Exception {
    api.addTo(server);
    server.inject("/v1/aci/receipts", Fault.notFound(1));
    String id = chat().headers().firstValue("x-receipt-id").orElseThrow();

    assertThat(get("/v1/aci/receipts/" + id).statusCode()).isEqualTo(404);
    assertThat(get("/v1/aci/receipts/" + id).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesOtherNonces() throws Exception {
    api.addTo(server);
    HttpResponse<String> refused = get("/v1/aci/attestation?nonce=short");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused.body()).at("/error/type").stringValue())
        .isEqualTo("invalid_request_error");
    assertThat(get("/v1/aci/attestation?nonce=" + NONCE).statusCode()).isEqualTo(200);
  }

  @Test
  void servesSessionsToEverybodyAndReceiptsToWhoeverHasTheKey() throws Exception {
    api.addTo(server);
    String id = chat().headers().firstValue("x-receipt-id").orElseThrow();
    api.requireApiKey("sk-1");

    assertThat(get("/v1/aci/sessions/" + gateway.sessionId().orElseThrow()).statusCode())
        .isEqualTo(200);
    assertThat(get("/v1/aci/receipts/" + id).statusCode()).isEqualTo(401);
  }

  @Test
  void answersTheOlderAddressesWithAQuoteOfTheirOwn() throws Exception {
    api.addTo(server);
    String id = chat().headers().firstValue("x-receipt-id").orElseThrow();
    JsonNode report = json(get("/v1/attestation/report?nonce=" + NONCE).body());
    Bytes quote = Bytes.fromHex(report.get("intel_quote").stringValue()).orElseThrow();
    JsonNode signature = json(get("/v1/signature/" + id).body());
    Bytes value =
        Bytes.fromHex(signature.get("signature").stringValue().substring(2)).orElseThrow();

    assertThat(quote.slice(568, 588)).isEqualTo(gateway.node().ecdsa().address());
    assertThat(quote.slice(600, 632).hex()).isEqualTo(NONCE);
    assertThat(report.get("all_attestations")).hasSize(1);
    assertThat(signature.get("text").stringValue()).matches("[0-9a-f]{64}:[0-9a-f]{64}");
    assertThat(Recovery.address(signature.get("text").stringValue(), value))
        .isEqualTo(gateway.node().ecdsa().address());
  }
}
