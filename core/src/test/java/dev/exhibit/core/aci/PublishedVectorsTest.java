package dev.exhibit.core.aci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.aci.receipt.Receipt;
import dev.exhibit.core.aci.receipt.ReceiptDecoder;
import dev.exhibit.core.aci.receipt.ReceiptKey;
import dev.exhibit.core.aci.receipt.Session;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.Secp256k1Key;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The vectors that the specification publishes, and those of its second draft. */
class PublishedVectorsTest {
  @Nested
  class Current {
    @Test
    void theKeyset() throws Malformed {
      assertThat(keyset().name())
          .isEqualTo("sha256:53a5cd44b30dcc51999754c719f2628a041f174ecbf9662a6f8e898a10cd9371");
      assertThat(Vector.publicKey(2))
          .isEqualTo("8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b394");
      assertThat(KeysetRules.violation(keyset())).isEmpty();
    }

    @Test
    void theStatement() throws Malformed {
      assertThat(Statement.over(keyset(), Optional.of(Vector.NONCE)).bytes().utf8Lossy())
          .isEqualTo(
              "{\"keyset_digest\":\"sha256:53a5cd44b30dcc51999754c719f2628a041f174ecbf9662a6f8e89"
                  + "8a10cd9371\",\"nonce\":\"000102030405060708090a0b0c0d0e0f10111213141516171819"
                  + "1a1b1c1d1e1f\",\"purpose\":\"aci.report_data.v1\"}");
      assertThat(Statement.over(keyset(), Optional.of(Vector.NONCE)).slot().hex())
          .isEqualTo(
              "df2174d28130852b413646a3786927b93e94c11d770268b65def8bdba45cb49e" + "00".repeat(32));
      assertThat(Statement.over(keyset(), Optional.empty()).reportData().hex())
          .isEqualTo("0633919ca3f00e97bafaa3304278eb22420cc3ff0d19f87dfca2d3f7508150bc");
    }

    @Test
    void theSession() throws Malformed {
      assertThat(Sha256.of(Vector.EVIDENCE).hex())
          .isEqualTo("80d70e44d0ae1e829fd5f37c3ee4a60dfbea8d3aa18407ea3f34cf7ec91da34d");
      assertThat(SessionId.of(Vector.session(), ""))
          .isEqualTo("95ad1cb4dd25445808c2e9d116caf420b05703730b506395e8fc1ca6faeae28f");
      Session session = ((Decoded.Valid<Session>) Session.decode(Vector.session())).value();
      assertThat(session.evidence().orElseThrow().intact()).isTrue();
      assertThat(session.evidence().orElseThrow().content()).isEqualTo(Vector.EVIDENCE);
    }

    @Test
    void theBodies() {
      assertThat(Sha256.of(Vector.REQUEST).hex())
          .isEqualTo("94d809bf47380d8a2eab0eb6e126d4dda9364b0b4725cdf7ead52dd70b2aa87b");
      assertThat(Sha256.of(Vector.RESPONSE).hex())
          .isEqualTo("dedfffe5b14d031b8e2c01996d021a15293cb7c63b56be7e4be9e89b6f0a5f61");
    }

    @Test
    void theReceipt() throws Malformed {
      ObjectNode document = Vector.receipt().put("signature", "00".repeat(64));
      Receipt unsigned = ReceiptDecoder.decode(document, AciProfile.CURRENT);
      assertThat(Sha256.of(unsigned.envelope().signed()).hex())
          .isEqualTo("1bd328e6880a5a12b3915af95ea32111310e04ab9e21ac3d71ce268e33b965c9");
      String published =
          "d5b005e093bde3b577faf270b7184b09e169cacb0ecb206b103bd2581f997db0"
              + "3da616175454b063323a23ac1dc68f1ce506c2a6eba8aa0561d5e724f0b80c03";
      assertThat(Vector.sign(2, unsigned.envelope().signed()).hex()).isEqualTo(published);
      ReceiptKey key = key(keyset(), AciProfile.CURRENT);
      assertThat(key.flaw(unsigned.envelope().signed(), Bytes.fromHex(published).orElseThrow()))
          .isEmpty();
      assertThat(AciProfile.ofReceipt(document)).contains(AciProfile.CURRENT);
    }

    private Keyset keyset() throws Malformed {
      return KeysetDecoder.decode(Vector.keyset(), AciProfile.CURRENT);
    }
  }

  @Nested
  class SecondDraft {
    @Test
    void theIdentityAndTheKeyset() throws Malformed {
      assertThat(Vector.publicKey(1))
          .isEqualTo("8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c");
      assertThat(keyset().identity().orElseThrow().workloadId())
          .isEqualTo("sha256:57c2c8fa98bcf11441f1eff9ef087db67a5560a026082e96903e15365677b8c0");
      assertThat(keyset().name())
          .isEqualTo("sha256:f2fba7e1b1451e0c0231df624f293407692ef939d3e0e55bca723131bea3f1ff");
    }

    @Test
    void theStatement() throws Malformed {
      assertThat(Statement.over(keyset(), Optional.of("test-nonce")).reportData().hex())
          .isEqualTo("0b8cc28d7e989a88b1e969af20aa2b224afdc2c99f24c97c31a4af330c964ecf");
      assertThat(Statement.over(keyset(), Optional.empty()).reportData().hex())
          .isEqualTo("e1818eadad3c28375c625e2fa2d2ffd983d2760c84ce17f8527ddcac884c21b9");
    }

    @Test
    void theEndorsement() throws Malformed {
      String published =
          "64e0a4f5d7af28dfdacc102d14c13470b4ddbd90708e190fc0e787f07b36f20e"
              + "da0ef1f42ea96b8a7f290eb64a918574dc914ce06b6ea023d2153275f06fd201";
      Bytes payload = Endorsement.payload(keyset().name());
      assertThat(Vector.sign(1, payload).hex()).isEqualTo(published);
      Endorsement endorsement = new Endorsement("ed25519", Bytes.fromHex(published).orElseThrow());
      assertThat(endorsement.flaw(keyset().identity().orElseThrow(), keyset().name())).isEmpty();
      assertThat(endorsement.flaw(keyset().identity().orElseThrow(), "sha256:other")).isPresent();
    }

    /** Drafts §4.3: 64 bytes over SHA-256 of the payload, for identities on secp256k1. */
    @Test
    void anEndorsementMayBeOnSecp256k1() {
      Secp256k1Key key = Secp256k1Key.from(Seed.of(9));
      Keyset.IdentityKey identity =
          new Keyset.IdentityKey("ecdsa-secp256k1", key.publicXy(), "sha256:id");
      Bytes digest = Sha256.of(Endorsement.payload("sha256:00")).bytes();
      Endorsement endorsement =
          new Endorsement("ecdsa-secp256k1", key.signRecoverable(digest).first(64));
      assertThat(endorsement.flaw(identity, "sha256:00")).isEmpty();
      assertThat(endorsement.flaw(identity, "sha256:01")).isPresent();
      assertThat(new Endorsement("rsa", endorsement.value()).flaw(identity, "sha256:00"))
          .isPresent();
    }

    /** The same payload under another purpose; no verifier of ours acts on revocations. */
    @Test
    void theRevocation() throws Malformed {
      Bytes payload =
          Bytes.utf8(
              Endorsement.payload(keyset().name())
                  .utf8Lossy()
                  .replace("endorsement", "revocation"));
      assertThat(Vector.sign(1, payload).hex())
          .isEqualTo(
              "5f30e02aa53bb628c7f6410636e9f5e33402d2b0b416a6ed278ea3e6e40b48a9"
                  + "af6ba6e5e55abb89a7ad4627eca444a73cad9d25e22bf239c9c6b362d48ed50f");
    }

    @Test
    void theSession() throws Malformed {
      assertThat(SessionId.of(Vector.draftSession(), "as_"))
          .isEqualTo("as_2e9011abafe00fc2902aaa5dedf8373f14e2c4f1a456b854ddb475413547188e");
    }

    @Test
    void theReceipt() throws Malformed {
      assertThat(AciProfile.ofReceipt(Vector.draftReceipt())).contains(AciProfile.DRAFT_2);
      Receipt unsigned = ReceiptDecoder.decode(Vector.draftReceipt(), AciProfile.DRAFT_2);
      assertThat(Sha256.of(unsigned.envelope().signed()).hex())
          .isEqualTo("1cd5a27c330ac3a5a82ac30176ba67349b42a64b00868d75ffd23600bf7e7b7c");
      String published =
          "0861f62296f57a120620e79fc0e91008a187e3793b65be4a0ed355d4617f305e"
              + "00a19b32463e1feb464f7220bcd37debd892facddc068eebf5ef02202c31910f";
      assertThat(Vector.sign(2, unsigned.envelope().signed()).hex()).isEqualTo(published);
      ReceiptKey key = key(keyset(), AciProfile.DRAFT_2);
      assertThat(key.flaw(unsigned.envelope().signed(), Bytes.fromHex(published).orElseThrow()))
          .isEmpty();
    }

    /** A parser that reads numbers as doubles gives another digest. */
    @Test
    void anExpiryOf64BitsKeepsAllItsDigits() throws Malformed {
      Keyset most = KeysetDecoder.decode(draft("18446744073709551615"), AciProfile.DRAFT);
      Keyset less = KeysetDecoder.decode(draft("18446744073709551614"), AciProfile.DRAFT);
      assertThat(most.notAfter().toString()).isEqualTo("18446744073709551615");
      assertThat(most.digest()).isNotEqualTo(less.digest());
    }

    private tools.jackson.databind.JsonNode draft(String notAfter) {
      return Vector.draftKeyset(notAfter);
    }

    private Keyset keyset() throws Malformed {
      return KeysetDecoder.decode(draft("1800000000"), AciProfile.DRAFT_2);
    }
  }

  private static ReceiptKey key(Keyset keyset, AciProfile profile) {
    return ReceiptKey.of(keyset.receiptKeys().get(0), profile).orElseThrow();
  }
}
