package dev.exhibit.testdata.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.json.PythonJson;
import dev.exhibit.testdata.keys.Recovery;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SimulatedServiceTest {
  private static final int QUOTED_REPORT_DATA = 568;
  private static final SimulatedTee TEE = SimulatedTee.seeded(1);

  static Stream<ExchangeScenario> honest() {
    return Stream.of(
            ProviderProfile.REDPILL,
            ProviderProfile.PHALA,
            ProviderProfile.NEAR_AI,
            ProviderProfile.NEAR_AI_GATEWAY,
            ProviderProfile.NEAR_AI_DIRECT,
            ProviderProfile.VENICE)
        .map(profile -> ExchangeScenario.of(TEE, profile))
        .flatMap(s -> Stream.of(s, s.with(SigningAlgorithm.ED25519)))
        .flatMap(s -> Stream.of(s, s.withStreaming(false)));
  }

  private static JsonNode json(Bytes document) throws StrictJson.Malformed {
    return StrictJson.parse(document);
  }

  private static SimulatedNode signer(ExchangeScenario s) {
    return new SimulatedService(s.tee(), s.profile(), s.tamper()).signer();
  }

  @Nested
  class Signs {
    @ParameterizedTest
    @MethodSource("dev.exhibit.testdata.provider.SimulatedServiceTest#honest")
    void theHashesOfBothBodies(ExchangeScenario s) throws StrictJson.Malformed {
      ExchangeEvidence evidence = s.evidence();
      String text = record(evidence).get("text").stringValue();
      Bytes sent = evidence.response().orElseThrow();
      boolean asPython = s.profile().form() == ResponseForm.PYTHON && !s.streaming();
      Bytes hashed = asPython ? Bytes.utf8(PythonJson.text(json(sent))) : sent;
      String hashes =
          Sha256.of(evidence.request().orElseThrow()).hex() + ":" + Sha256.of(hashed).hex();
      boolean named = s.profile().textForm() == TextForm.THREE_PARTS;

      assertThat(text).isEqualTo(named ? ExchangeScenario.MODEL + ":" + hashes : hashes);
    }

    @ParameterizedTest
    @MethodSource("dev.exhibit.testdata.provider.SimulatedServiceTest#honest")
    void withTheKeyThatTheRecordNames(ExchangeScenario s)
        throws StrictJson.Malformed, GeneralSecurityException {
      JsonNode record = record(s.evidence());
      String text = record.get("text").stringValue();
      String digits = record.get("signature").stringValue();
      String address = record.get("signing_address").stringValue();

      assertThat(record.get("signing_algo").stringValue()).isEqualTo(s.algorithm().wireName());
      if (s.algorithm() == SigningAlgorithm.ECDSA) {
        Bytes signature = Bytes.fromHex(digits.substring(2)).orElseThrow();
        assertThat("0x" + Recovery.address(text, signature).hex()).isEqualToIgnoringCase(address);
      } else {
        assertThat(address).isEqualTo(signer(s).ed25519().publicKey().hex());
        assertThat(verifiesEd25519(signer(s), text, digits)).isTrue();
      }
    }

    private static boolean verifiesEd25519(SimulatedNode node, String text, String digits)
        throws GeneralSecurityException {
      var key = new X509EncodedKeySpec(node.ed25519().spki().toArray());
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(key));
      verifier.update(Bytes.utf8(text).toArray());
      return verifier.verify(Bytes.fromHex(digits).orElseThrow().toArray());
    }

    private static JsonNode record(ExchangeEvidence evidence) throws StrictJson.Malformed {
      return json(evidence.signature().orElseThrow());
    }

    @Test
    void addressesInEachProvidersLetterCase() throws StrictJson.Malformed {
      String redpill = address(ProviderProfile.REDPILL);
      String near = address(ProviderProfile.NEAR_AI);

      assertThat(redpill).isEqualToIgnoringCase(near).isNotEqualTo(near);
      assertThat(near).isLowerCase();
    }

    private static String address(ProviderProfile profile) throws StrictJson.Malformed {
      return record(ExchangeScenario.of(TEE, profile).evidence())
          .get("signing_address")
          .stringValue();
    }
  }

  @Nested
  class Streams {
    @Test
    void eventsThatEndInOneBlankLine() {
      String body = stream(ProviderProfile.NEAR_AI);

      assertThat(body).startsWith("data: {\"id\":\"chatcmpl-").endsWith("}\n\ndata: [DONE]\n\n");
      assertThat(body).doesNotContain("\n\n\n");
    }

    @Test
    void eventsThatPythonWroteWithTwoBlankLines() {
      String body = stream(ProviderProfile.REDPILL);

      assertThat(body)
          .startsWith("data: {\"id\": \"chatcmpl-")
          .contains("\\u2013")
          .endsWith("}\n\n\ndata: [DONE]\n\n");
    }

    private static String stream(ProviderProfile profile) {
      ExchangeScenario s = ExchangeScenario.of(TEE, profile);
      return s.evidence().response().orElseThrow().utf8Lossy();
    }
  }

  @Nested
  class Attests {
    @ParameterizedTest
    @MethodSource("dev.exhibit.testdata.provider.SimulatedServiceTest#honest")
    void toTheSigningKeyAndTheNonce(ExchangeScenario s) throws StrictJson.Malformed {
      SimulatedNode node = signer(s);
      Bytes identity = node.identity(s.algorithm());
      Bytes expected =
          s.profile().https()
              ? ReportData.tls(identity, node.tls().spkiHash(), s.nonce())
              : ReportData.padded(identity, s.nonce());

      assertThat(quotedReportData(attestation(s))).isEqualTo(expected);
      assertThat(attestation(s).get("request_nonce").stringValue()).isEqualTo(s.nonce().hex());
    }

    @Test
    void inReportsThatRepeatTheFlatObject() throws StrictJson.Malformed {
      JsonNode report = report(ExchangeScenario.of(TEE, ProviderProfile.REDPILL));

      assertThat(report.get("all_attestations")).hasSize(1);
      assertThat(report.get("all_attestations").get(0).get("intel_quote"))
          .isEqualTo(report.get("intel_quote"));
    }

    @Test
    void withGatewayAndModelApart() throws StrictJson.Malformed {
      JsonNode report = report(ExchangeScenario.of(TEE, ProviderProfile.NEAR_AI));

      assertThat(report.propertyNames())
          .containsExactly("gateway_attestation", "model_attestations", "tls_certificate");
      assertThat(report.get("gateway_attestation").get("tls_cert_fingerprint").stringValue())
          .isEqualTo(TEE.node("gateway").tls().spkiHash().hex());
      assertThat(report.get("gateway_attestation").get("intel_quote"))
          .isNotEqualTo(report.get("model_attestations").get(0).get("intel_quote"));
    }

    @Test
    void toANonceOfItsOwnAndSaysSo() throws StrictJson.Malformed {
      ExchangeScenario s = ExchangeScenario.of(TEE, ProviderProfile.REDPILL.withOwnNonce());
      JsonNode attestation = attestation(s);
      Bytes shown = Bytes.fromHex(attestation.get("request_nonce").stringValue()).orElseThrow();

      assertThat(shown).isNotEqualTo(s.nonce());
      assertThat(quotedReportData(attestation).from(ReportData.HALF)).isEqualTo(shown);
    }

    @Test
    void toSeveralMachinesTheSignerLast() throws StrictJson.Malformed {
      ExchangeScenario s = ExchangeScenario.of(TEE, ProviderProfile.REDPILL.withNodes(3));
      JsonNode all = report(s).get("all_attestations");

      assertThat(all).hasSize(3);
      assertThat(all.get(2).get("signing_address").stringValue())
          .isEqualTo(signer(s).ecdsa().checksumAddress());
      assertThat(all.get(0).get("signing_address")).isNotEqualTo(all.get(2).get("signing_address"));
    }

    @Test
    void onlyToTheMachineThatHasTheKeyAskedFor() {
      var service = new SimulatedService(TEE, ProviderProfile.REDPILL.withNodes(2), Tamper.NONE);
      String known = service.signer().ecdsa().checksumAddress();

      assertThat(service.report(asking(known))).isPresent();
      assertThat(service.report(asking("0x" + "0".repeat(40)))).isEmpty();
    }

    private static ReportRequest asking(String address) {
      return new ReportRequest(
          ExchangeScenario.MODEL,
          Optional.empty(),
          SigningAlgorithm.ECDSA,
          Optional.of(address),
          false);
    }

    private static JsonNode report(ExchangeScenario s) throws StrictJson.Malformed {
      return json(s.evidence().report());
    }

    private static JsonNode attestation(ExchangeScenario s) throws StrictJson.Malformed {
      JsonNode report = report(s);
      if (s.profile().shape() != ReportShape.GATEWAY) {
        return report;
      }
      return s.profile().gatewaySigns()
          ? report.get("gateway_attestation")
          : report.get("model_attestations").get(0);
    }

    private static Bytes quotedReportData(JsonNode attestation) {
      Bytes quote = Bytes.fromHex(attestation.get("intel_quote").stringValue()).orElseThrow();
      return quote.slice(QUOTED_REPORT_DATA, QUOTED_REPORT_DATA + 2 * ReportData.HALF);
    }
  }

  @Test
  void isTheSameEveryTime() {
    List<ExchangeEvidence> once = honest().map(ExchangeScenario::evidence).toList();
    List<ExchangeEvidence> again = honest().map(ExchangeScenario::evidence).toList();

    assertThat(once).isEqualTo(again);
  }

  @Test
  void givesEveryChatItsOwnId() {
    var service = new SimulatedService(TEE, ProviderProfile.PHALA, Tamper.NONE);
    Bytes request = ChatRequest.body("m", false, "again");

    assertThat(service.chat(request).orElseThrow().chatId())
        .isNotEqualTo(service.chat(request).orElseThrow().chatId());
  }

  @Test
  void refusesWhatIsNoChatRequest() {
    var service = new SimulatedService(TEE, ProviderProfile.PHALA, Tamper.NONE);

    assertThat(service.chat(Bytes.utf8("{\"model\":1}"))).isEmpty();
    assertThat(service.chat(Bytes.utf8("hello"))).isEmpty();
  }
}
