package dev.exhibit.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.AttestedIdentities;
import dev.exhibit.core.attestation.AttestedIdentity;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.exchange.signature.Attested;
import dev.exhibit.core.exchange.signature.Coverage;
import dev.exhibit.core.exchange.signature.TestKey;
import dev.exhibit.data.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignerCheckTest {
  private static final String TEXT = TestExchange.text(TestExchange.REQUEST, TestExchange.RESPONSE);

  /** S1: the record names the attacker's own address and its signature is sound. */
  @Test
  void anAttackersKeyIsNotTheAttestedOne() {
    Appraised.of(TestExchange.signed(TestKey.ATTACKER, TEXT), List.of(TestKey.ECDSA.attested()))
        .passes(CheckId.EXCHANGE_SIGNATURE, SignatureCode.SIGNATURE_VALID)
        .fails(CheckId.EXCHANGE_SIGNER_ATTESTED, SignatureCode.SIGNER_NOT_ATTESTED)
        .only(CheckId.EXCHANGE_SIGNER_ATTESTED);
  }

  @Test
  void withoutAnyAttestedIdentityTheSignerIsUnknown() {
    Appraised.of(TestExchange.valid(), List.of())
        .misses(CheckId.EXCHANGE_SIGNER_ATTESTED, SignatureCode.NO_ATTESTED_IDENTITY);
  }

  /** Unknown is missing: it may be the key of the machine that nothing was read of. */
  @Test
  void aKeyThatMayBeThatOfAnUnjudgedMachineIsNoStrangers() {
    Subject unread = Subject.attestation("002").part("model-0");
    Appraised appraised =
        Appraised.of(
            TestExchange.signed(TestKey.ATTACKER, TEXT),
            new Attested(List.of(TestKey.ECDSA.attested()), List.of(unread)));
    appraised.misses(CheckId.EXCHANGE_SIGNER_ATTESTED, SignatureCode.SIGNER_NOT_FOUND);
    assertThat(appraised.finding(CheckId.EXCHANGE_SIGNER_ATTESTED).grounds().message())
        .contains("attestation/002/model-0");
  }

  /** S4: an identity is compared with its kind, and without any padding. */
  @Test
  void kindsAndPaddingAreNotConfused() {
    Bytes key = TestKey.ED25519.identity();
    Bytes address = TestKey.ECDSA.identity();
    refuses(TestKey.ED25519, AttestedIdentity.Kind.ECDSA_ADDRESS, key);
    refuses(TestKey.ED25519, AttestedIdentity.Kind.ED25519_KEY, address.concat(Bytes.zeros(12)));
    refuses(TestKey.ECDSA, AttestedIdentity.Kind.ED25519_KEY, address);
    refuses(TestKey.ECDSA, AttestedIdentity.Kind.ECDSA_ADDRESS, address.concat(Bytes.zeros(12)));
    refuses(TestKey.ECDSA, AttestedIdentity.Kind.ECDSA_ADDRESS, Bytes.zeros(12).concat(address));
    refuses(TestKey.ECDSA, AttestedIdentity.Kind.ECDSA_ADDRESS, address.first(19));
  }

  private static void refuses(TestKey signer, AttestedIdentity.Kind kind, Bytes identity) {
    Appraised.of(
            TestExchange.signed(signer, TEXT), List.of(AttestedIdentities.model(kind, identity)))
        .fails(CheckId.EXCHANGE_SIGNER_ATTESTED, SignatureCode.SIGNER_NOT_ATTESTED)
        .only(CheckId.EXCHANGE_SIGNER_ATTESTED);
  }

  /** X12, also when another attestation calls the same key a model's, or the text names a model. */
  @Test
  void aGatewaysSignatureIsCalledAGateways() {
    for (String text : List.of(TEXT, TestExchange.MODEL + ":" + TEXT)) {
      Appraised appraised =
          Appraised.of(
              TestExchange.signed(TestKey.ECDSA, text),
              List.of(TestKey.ECDSA.attested(), TestKey.ECDSA.attestedAsGateway()));
      appraised.passes(CheckId.EXCHANGE_SIGNER_ATTESTED, SignatureCode.SIGNER_ATTESTED_GATEWAY);
      assertThat(appraised.finding(CheckId.EXCHANGE_SIGNER_ATTESTED).grounds().details())
          .containsEntry("coverage", "gateway-relayed")
          .containsEntry("attestations", List.of("attestation/001", "attestation/002"));
      assertThat(appraised.outcome().verified().orElseThrow().coverage())
          .isEqualTo(Coverage.GATEWAY);
    }
  }

  /** X12: two hashes alone do not say whose they are. */
  @Test
  void aTextWithoutModelIsNotCalledTheModels() {
    Appraised appraised = Appraised.of(TestExchange.valid());
    assertThat(appraised.finding(CheckId.EXCHANGE_SIGNER_ATTESTED).grounds().message())
        .contains("does not say whether");
  }
}
