package dev.exhibit.testdata.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.provider.attack.Tampers;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StructuredSignerTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(1);

  private static JsonNode document(StructuredAlgorithm algorithm, StructuredMessage message)
      throws StrictJson.Malformed {
    ExchangeScenario s =
        ExchangeScenario.of(TEE, ProviderProfile.REDPILL)
            .with(Tampers.structured(TEE, algorithm, message));
    return StrictJson.parse(s.evidence().signature().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"P256, SHA256withECDSA", "RSA, SHA256withRSA"})
  void signsWithTheKeyOfItsCertificate(StructuredAlgorithm algorithm, String verifierName)
      throws StrictJson.Malformed, GeneralSecurityException {
    JsonNode document = document(algorithm, StructuredMessage.COMPACT_PAYLOAD);
    Signature verifier = Signature.getInstance(verifierName);
    verifier.initVerify(chain(document).get(0).getPublicKey());
    verifier.update(CompactJson.bytes(document.get("payload")).toArray());

    assertThat(verifier.verify(hex(document, "value").toArray())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(value = StructuredMessage.class, names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
  void hashesTheMessageItIsToldTo(StructuredMessage message) throws StrictJson.Malformed {
    JsonNode document = document(StructuredAlgorithm.P256, message);
    Bytes content = message.of((ObjectNode) document.get("payload"));

    assertThat(hex(document, "message_hash")).isEqualTo(Sha256.of(content).bytes());
  }

  @Test
  void ordersACanonicalPayloadByName() throws StrictJson.Malformed {
    JsonNode payload =
        document(StructuredAlgorithm.P256, StructuredMessage.CANONICAL_PAYLOAD).get("payload");

    assertThat(StructuredMessage.CANONICAL_PAYLOAD.of((ObjectNode) payload).utf8Lossy())
        .startsWith("{\"model\":\"simulated/model-1\",\"request_hash\":")
        .endsWith("\"timestamp\":1781524800}");
  }

  @Test
  void chainsToTheRootThatAPolicyTrusts() throws StrictJson.Malformed, GeneralSecurityException {
    List<X509Certificate> chain =
        chain(document(StructuredAlgorithm.P256, StructuredMessage.HASHES));

    assertThat(chain).hasSize(3);
    chain.get(0).verify(chain.get(1).getPublicKey());
    chain.get(1).verify(chain.get(2).getPublicKey());
    assertThat(Bytes.of(chain.get(2).getEncoded()))
        .isEqualTo(ExchangeScenario.seeded(1).evidence().chainRoot());
  }

  private static Bytes hex(JsonNode document, String member) {
    return Bytes.fromHex(document.get("signature").get(member).stringValue()).orElseThrow();
  }

  private static List<X509Certificate> chain(JsonNode document) throws GeneralSecurityException {
    List<X509Certificate> chain = new ArrayList<>();
    for (JsonNode pem : document.get("cert_chain")) {
      var in = new ByteArrayInputStream(Bytes.utf8(pem.stringValue()).toArray());
      chain.add((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    return chain;
  }
}
