package dev.exhibit.testdata.aci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.keys.Ed25519Key;
import dev.exhibit.testdata.keys.X25519Key;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The simulator's documents are the specification's, to the bit: its published test vectors. */
class PublishedVectorsTest {
  private static final Ed25519Key IDENTITY = Ed25519Key.ofSecret(repeated(1));
  private static final Ed25519Key RECEIPT = Ed25519Key.ofSecret(repeated(2));
  private static final Bytes REQUEST =
      Bytes.utf8(
          "{\"messages\":[{\"content\":\"hi\",\"role\":\"user\"}],\"model\":\"demo-model\"}");
  private static final Bytes RESPONSE = Bytes.utf8("{\"choices\":[],\"id\":\"chatcmpl-123\"}");
  private static final SessionParts SESSION =
      new SessionParts(
          "demo-upstream",
          "https://upstream.example.com",
          "example/1",
          1_750_000_000,
          1_750_003_600,
          Optional.empty(),
          "d1".repeat(32),
          claims(),
          "text/plain",
          Bytes.utf8("example-evidence"));

  private static Bytes repeated(int value) {
    return Bytes.fromHex("%02x".formatted(value).repeat(32)).orElseThrow();
  }

  private static ObjectNode claims() {
    return SessionParts.claims(
        "example quote verified",
        CompactJson.object().put("gpu_arch", "HOPPER").put("tcb_status", "UpToDate"));
  }

  private static KeysetParts keyset(Optional<String> subject, String e2eeKey) {
    return new KeysetParts(
        subject,
        1_800_000_000,
        IDENTITY.publicKey().hex(),
        List.of(new KeysetParts.Key("receipt-1", "ed25519", RECEIPT.publicKey().hex())),
        List.of(new KeysetParts.Key("e2ee-1", "x25519-aes-256-gcm-hkdf-sha256", e2eeKey)),
        List.of(new KeysetParts.TlsKey("c0".repeat(32), Optional.of("api.example.com"))));
  }

  private static ObjectNode receipt(AciForm form, ObjectNode keyset, ObjectNode session) {
    return form.receipt(
        new ReceiptParts(
            "rcpt-0001",
            "chatcmpl-123",
            "demo-model",
            keyset,
            1_750_000_000,
            REQUEST,
            REQUEST,
            RESPONSE,
            Optional.of(new UpstreamParts("demo-model", true, session, form.sessionId(session))),
            "receipt-1"));
  }

  private static String hash(Bytes bytes) {
    return Sha256.of(bytes).hex();
  }

  @Nested
  class OfThePublishedSpecification {
    private final AciForm form = AciForm.CURRENT;
    private final ObjectNode keyset =
        form.keyset(
            keyset(
                Optional.of("dstack-app://example-app"),
                X25519Key.ofSecret(repeated(3)).publicKey().hex()));
    private final ObjectNode session = form.session(SESSION);

    @Test
    void listsTheKeysOfTheSeeds() {
      assertThat(keyset.at("/receipt_signing_keys/0/public_key").stringValue())
          .isEqualTo("8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b394");
      assertThat(keyset.at("/e2ee_public_keys/0/public_key").stringValue())
          .isEqualTo("5dfedd3b6bd47f6fa28ee15d969d5bb0ea53774d488bdaf9df1c6e0124b3ef22");
      assertThat(Jcs.digest(keyset))
          .isEqualTo("sha256:53a5cd44b30dcc51999754c719f2628a041f174ecbf9662a6f8e898a10cd9371");
    }

    @Test
    void bindsTheNonceInTheStatement() {
      String nonce = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

      assertThat(hash(form.statement(keyset, Optional.of(nonce))))
          .isEqualTo("df2174d28130852b413646a3786927b93e94c11d770268b65def8bdba45cb49e");
      assertThat(hash(form.statement(keyset, Optional.empty())))
          .isEqualTo("0633919ca3f00e97bafaa3304278eb22420cc3ff0d19f87dfca2d3f7508150bc");
    }

    @Test
    void namesASessionByItsContent() {
      assertThat(session.at("/evidence/digest").stringValue())
          .isEqualTo("sha256:80d70e44d0ae1e829fd5f37c3ee4a60dfbea8d3aa18407ea3f34cf7ec91da34d");
      assertThat(form.sessionId(session))
          .isEqualTo("95ad1cb4dd25445808c2e9d116caf420b05703730b506395e8fc1ca6faeae28f");
    }

    @Test
    void signsTheReceiptWithoutItsSignature() {
      ObjectNode receipt = receipt(form, keyset, session);

      assertThat(receipt.at("/event_log/0/body_hash").stringValue())
          .isEqualTo("sha256:94d809bf47380d8a2eab0eb6e126d4dda9364b0b4725cdf7ead52dd70b2aa87b");
      assertThat(receipt.at("/event_log/3/body_hash").stringValue())
          .isEqualTo("sha256:dedfffe5b14d031b8e2c01996d021a15293cb7c63b56be7e4be9e89b6f0a5f61");
      assertThat(hash(Jcs.of(receipt)))
          .isEqualTo("1bd328e6880a5a12b3915af95ea32111310e04ab9e21ac3d71ce268e33b965c9");
      assertThat(form.signed(receipt, RECEIPT).get("signature").stringValue())
          .isEqualTo(
              "d5b005e093bde3b577faf270b7184b09e169cacb0ecb206b103bd2581f997db0"
                  + "3da616175454b063323a23ac1dc68f1ce506c2a6eba8aa0561d5e724f0b80c03");
    }
  }

  @Nested
  class OfTheDraftBefore {
    private final AciForm form = AciForm.DRAFT_2;
    private final ObjectNode keyset = form.keyset(keyset(Optional.empty(), "ab".repeat(32)));

    @Test
    void namesTheWorkloadByItsIdentityKey() {
      assertThat(DraftForm.workloadId(keyset))
          .isEqualTo("sha256:57c2c8fa98bcf11441f1eff9ef087db67a5560a026082e96903e15365677b8c0");
      assertThat(Jcs.digest(keyset))
          .isEqualTo("sha256:f2fba7e1b1451e0c0231df624f293407692ef939d3e0e55bca723131bea3f1ff");
    }

    @Test
    void bindsAnyTextAsNonce() {
      assertThat(hash(form.statement(keyset, Optional.of("test-nonce"))))
          .isEqualTo("0b8cc28d7e989a88b1e969af20aa2b224afdc2c99f24c97c31a4af330c964ecf");
      assertThat(hash(form.statement(keyset, Optional.empty())))
          .isEqualTo("e1818eadad3c28375c625e2fa2d2ffd983d2760c84ce17f8527ddcac884c21b9");
    }

    @Test
    void endorsesTheKeyset() {
      assertThat(IDENTITY.sign(DraftForm.endorsement(keyset)).hex())
          .isEqualTo(
              "64e0a4f5d7af28dfdacc102d14c13470b4ddbd90708e190fc0e787f07b36f20e"
                  + "da0ef1f42ea96b8a7f290eb64a918574dc914ce06b6ea023d2153275f06fd201");
    }

    @Test
    void namesASessionByItsMaterialAndSignsTheReceiptWithoutTheValue() {
      ObjectNode session = form.session(SESSION);
      ((ObjectNode) session.get("claims")).remove("extra");
      ObjectNode receipt = receipt(form, keyset, session);

      assertThat(form.sessionId(session))
          .isEqualTo("as_2e9011abafe00fc2902aaa5dedf8373f14e2c4f1a456b854ddb475413547188e");
      assertThat(hash(Jcs.of(receipt)))
          .isEqualTo("1cd5a27c330ac3a5a82ac30176ba67349b42a64b00868d75ffd23600bf7e7b7c");
      assertThat(form.signed(receipt, RECEIPT).at("/signature/value").stringValue())
          .isEqualTo(
              "0861f62296f57a120620e79fc0e91008a187e3793b65be4a0ed355d4617f305e"
                  + "00a19b32463e1feb464f7220bcd37debd892facddc068eebf5ef02202c31910f");
    }
  }
}
