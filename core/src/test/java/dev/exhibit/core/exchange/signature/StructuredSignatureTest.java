package dev.exhibit.core.exchange.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.attestation.AttestedIdentities;
import dev.exhibit.core.attestation.AttestedIdentity;
import dev.exhibit.core.exchange.Appraised;
import dev.exhibit.core.exchange.StructuredKey;
import dev.exhibit.core.exchange.StructuredRecord;
import dev.exhibit.core.exchange.TestExchange;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.exchange.record.SignatureEvidence;
import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.web3j.crypto.Hash;

class StructuredSignatureTest {
  private static final CheckId SIGNATURE = CheckId.EXCHANGE_SIGNATURE;

  static Stream<StructuredKey> keys() {
    return Stream.of(StructuredKey.SECP256K1, StructuredKey.P256, StructuredKey.RSA);
  }

  private static void refused(StructuredRecord record, Code code) {
    record.appraise().fails(SIGNATURE, code).only(SIGNATURE);
  }

  private static Bytes keccak(String text) {
    return Bytes.of(Hash.sha3(Bytes.utf8(text).toArray()));
  }

  @Nested
  class Payloads {
    @ParameterizedTest
    @MethodSource("dev.exhibit.core.exchange.signature.StructuredSignatureTest#keys")
    void aPayloadWhoseDigestIsSignedPasses(StructuredKey key) {
      StructuredRecord.by(key)
          .appraise()
          .passes(SIGNATURE, SignatureCode.SIGNATURE_VALID)
          .passes(CheckId.EXCHANGE_REQUEST_HASH, ExchangeCode.HASH_EXACT)
          .passes(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.HASH_EXACT)
          .misses(CheckId.EXCHANGE_CHAIN, SignatureCode.CHAIN_ABSENT);
    }

    @Test
    void theSerialisationThatHeldIsNamed() {
      assertThat(candidate(StructuredRecord.sha256(StructuredRecord.CANONICAL)))
          .isEqualTo("payload in RFC 8785 form, SHA-256");
      assertThat(candidate(keccak(StructuredRecord.CANONICAL)))
          .isEqualTo("payload in RFC 8785 form, Keccak-256");
      assertThat(candidate(StructuredRecord.sha256(StructuredRecord.COMPACT)))
          .isEqualTo("payload in document order without blanks, SHA-256");
      assertThat(candidate(keccak(StructuredRecord.COMPACT)))
          .isEqualTo("payload in document order without blanks, Keccak-256");
      assertThat(candidate(StructuredRecord.sha256(StructuredRecord.HASHES)))
          .isEqualTo("request and response hash joined by a colon, SHA-256");
      assertThat(candidate(keccak(StructuredRecord.HASHES)))
          .isEqualTo("request and response hash joined by a colon, Keccak-256");
    }

    private Object candidate(Bytes digest) {
      Appraised appraised = StructuredRecord.by(StructuredKey.P256, digest).appraise();
      appraised.passes(SIGNATURE, SignatureCode.SIGNATURE_VALID);
      return String.valueOf(appraised.finding(SIGNATURE).grounds().details().get("candidate"));
    }

    /** The signature is sound, and proves nothing about the payload. */
    @ParameterizedTest
    @MethodSource("dev.exhibit.core.exchange.signature.StructuredSignatureTest#keys")
    void anUnexplainedHashProvesNothingAboutThePayload(StructuredKey key) {
      StructuredRecord.by(key, StructuredRecord.sha256("something else"))
          .appraise()
          .misses(SIGNATURE, SignatureCode.PAYLOAD_NOT_PROVEN_SIGNED)
          .misses(CheckId.EXCHANGE_REQUEST_HASH, FrameCode.BLOCKED)
          .misses(CheckId.EXCHANGE_RESPONSE_HASH, FrameCode.BLOCKED);
    }

    @Test
    void aChangedPayloadIsNoLongerProven() {
      String other = StructuredRecord.PAYLOAD.replace("t-1", "t-2");
      StructuredRecord.by(StructuredKey.P256)
          .withPayload(other)
          .appraise()
          .misses(SIGNATURE, SignatureCode.PAYLOAD_NOT_PROVEN_SIGNED);
    }

    @Test
    void hashesAloneVouchForNeitherModelNorTime() {
      Bytes hashes = StructuredRecord.sha256(StructuredRecord.HASHES);
      String other = StructuredRecord.PAYLOAD.replace(TestExchange.MODEL, "invented/model");
      assertThat(statement(StructuredRecord.by(StructuredKey.P256, hashes).withPayload(other)))
          .satisfies(
              s -> {
                assertThat(s.form()).isEqualTo(VerifiedSignature.Form.PAYLOAD_HASHES);
                assertThat(s.model()).isEmpty();
                assertThat(s.time()).isEmpty();
              });
      assertThat(statement(StructuredRecord.by(StructuredKey.P256)))
          .satisfies(
              s -> {
                assertThat(s.form()).isEqualTo(VerifiedSignature.Form.PAYLOAD);
                assertThat(s.model()).contains(TestExchange.MODEL);
                assertThat(s.time()).map(Object::toString).contains(TestExchange.CREATED);
              });
    }

    private VerifiedSignature.Statement statement(StructuredRecord record) {
      SignatureEvidence evidence = record.exchange().evidence().signature().orElseThrow();
      return new SignatureJudge(TestExchange.SUBJECT, Appraised.NO_ANCHORS, Appraised.CLAIMED)
          .judge(evidence)
          .verified()
          .orElseThrow()
          .statement();
    }

    /** RFC 8785 writes doubles, where these two payloads would be one. */
    @Test
    void numbersBeyondDoublesHaveNoCanonicalForm() {
      String large = StructuredRecord.PAYLOAD.replace("\"t-1\"", "9007199254740993");
      String canonical = StructuredRecord.CANONICAL.replace("\"t-1\"", "9007199254740992");
      StructuredRecord.by(StructuredKey.P256, StructuredRecord.sha256(canonical))
          .withPayload(large)
          .appraise()
          .misses(SIGNATURE, SignatureCode.PAYLOAD_NOT_PROVEN_SIGNED);
    }

    /** X8. */
    @Test
    void payloadHashesAreReadStrictly() {
      String upper =
          StructuredRecord.COMPACT.replace(
              StructuredRecord.REQUEST_HASH, "0x" + StructuredRecord.REQUEST_HASH);
      refused(
          StructuredRecord.by(StructuredKey.P256, StructuredRecord.sha256(upper))
              .withPayload(upper),
          SignatureCode.SIGNED_TEXT_MALFORMED);
    }

    @Test
    void theSignedTimeIsJudged() {
      String old = StructuredRecord.COMPACT.replace(TestExchange.CREATED, "2026-06-20T00:00:00Z");
      TestExchange exchange =
          StructuredRecord.by(StructuredKey.SECP256K1, StructuredRecord.sha256(old))
              .withPayload(old)
              .exchange();
      Appraised.of(
              exchange,
              EvaluationTime.of(Appraised.COLLECTED, EvaluationTime.Basis.BRACKETED, Appraised.NOW))
          .fails(CheckId.EXCHANGE_TIME, ExchangeCode.SIGNED_TIME_OUTSIDE_BRACKET);
    }
  }

  @Nested
  class Keys {
    @Test
    void aSecp256k1KeyIsAttestedByItsAddress() {
      Bytes key = Bytes.fromHex(StructuredKey.SECP256K1.publicKey()).orElseThrow().from(1);
      AttestedIdentity identity =
          AttestedIdentities.model(
              AttestedIdentity.Kind.ECDSA_ADDRESS,
              EthereumSignature.address(new BigInteger(1, key.toArray())));
      Appraised.of(StructuredRecord.by(StructuredKey.SECP256K1).exchange(), List.of(identity))
          .passes(CheckId.EXCHANGE_SIGNER_ATTESTED, SignatureCode.SIGNER_ATTESTED);
    }

    @Test
    void noQuoteBindsKeysOfOtherKinds() {
      StructuredRecord.by(StructuredKey.RSA)
          .appraise()
          .fails(CheckId.EXCHANGE_SIGNER_ATTESTED, SignatureCode.SIGNER_NOT_ATTESTED);
    }

    /** S2. */
    @Test
    void aReplacedKeyBreaksTheSignature() {
      StructuredKey other = new StructuredKey("", "x", StructuredKey.generateEc("secp256r1"));
      refused(
          StructuredRecord.by(StructuredKey.P256).withPublicKey(other.publicKey()),
          SignatureCode.SIGNATURE_INVALID);
    }

    @Test
    void aPointOffTheCurveIsNoKey() {
      String key = StructuredKey.P256.publicKey();
      char last = key.charAt(key.length() - 1);
      String off = key.substring(0, key.length() - 1) + (last == '0' ? '1' : '0');
      refused(
          StructuredRecord.by(StructuredKey.P256).withPublicKey(off), SignatureCode.KEY_MALFORMED);
      refused(
          StructuredRecord.by(StructuredKey.P256).withPublicKey("04" + "00".repeat(64)),
          SignatureCode.KEY_MALFORMED);
    }

    @Test
    void aKeyOfAnotherAlgorithmIsRefused() {
      refused(
          StructuredRecord.by(StructuredKey.P256).withAlgorithm("ecdsa", "secp256k1"),
          SignatureCode.KEY_MALFORMED);
      refused(
          StructuredRecord.by(StructuredKey.RSA).withAlgorithm("ecdsa-p256", "P-256"),
          SignatureCode.KEY_MALFORMED);
    }

    @Test
    void anUnknownAlgorithmIsNotJudged() {
      for (String name : List.of("ecdsa", "none", "ml-dsa-65")) {
        Appraised.of(
                StructuredRecord.by(StructuredKey.P256).withAlgorithm(name, "P-256").exchange())
            .misses(CheckId.EXCHANGE_SIGNATURE, SignatureCode.ALGORITHM_UNSUPPORTED);
      }
    }

    @Test
    void shortRsaKeysAreRefused() {
      refused(
          StructuredRecord.by(new StructuredKey("rsa", "", StructuredKey.generateRsa(1024))),
          SignatureCode.KEY_MALFORMED);
    }

    @Test
    void aKeyWithBytesAfterItIsRefused() {
      refused(
          StructuredRecord.by(StructuredKey.RSA)
              .withPublicKey(StructuredKey.RSA.publicKey() + "00"),
          SignatureCode.KEY_MALFORMED);
    }
  }

  @Nested
  class Encodings {
    private static final Bytes DIGEST = StructuredRecord.sha256(StructuredRecord.CANONICAL);
    private final StructuredRecord valid = StructuredRecord.by(StructuredKey.P256, DIGEST);
    private final Bytes signature = Bytes.fromHex(valid.value()).orElseThrow();

    private Bytes der(Bytes r, Bytes s) {
      Bytes body = integer(r).concat(integer(s));
      return Bytes.of((byte) 0x30, (byte) body.size()).concat(body);
    }

    private Bytes integer(Bytes content) {
      return Bytes.of((byte) 2, (byte) content.size()).concat(content);
    }

    private Bytes minimal(BigInteger value) {
      return Bytes.of(value.toByteArray());
    }

    /** S11. */
    @Test
    void trailingBytesAreRefused() {
      refused(valid.withValue(signature.concat(Bytes.zeros(1))), SignatureCode.SIGNATURE_MALFORMED);
    }

    /** S11: negative, overlong, zero and too large integers, and other shapes. */
    @Test
    void onlyMinimalPositiveIntegersInRangeAreAccepted() {
      BigInteger[] rs = StructuredKey.P256.numbers(signature);
      Bytes r = minimal(rs[0]);
      Bytes s = minimal(rs[1]);
      valid.withValue(der(r, s)).appraise().passes(SIGNATURE, SignatureCode.SIGNATURE_VALID);
      BigInteger order = StructuredKey.P256.order();
      for (Bytes bad :
          List.of(
              der(minimal(rs[0].negate()), s),
              der(minimal(rs[0].subtract(BigInteger.ONE.shiftLeft(256))), s),
              der(Bytes.zeros(1).concat(r), s),
              der(r, Bytes.zeros(1)),
              der(minimal(rs[0].add(order)), s),
              der(minimal(order), s),
              integer(r),
              der(r, s).with(0, 0x31),
              Bytes.fromHex("3080")
                  .orElseThrow()
                  .concat(integer(r))
                  .concat(integer(s))
                  .concat(Bytes.zeros(2)))) {
        refused(valid.withValue(bad), SignatureCode.SIGNATURE_MALFORMED);
      }
    }

    @Test
    void bothRsaPaddingsAreKnown() {
      StructuredRecord pkcs1 = StructuredRecord.by(StructuredKey.RSA, DIGEST);
      assertThat(algorithm(pkcs1)).isEqualTo("rsa-pkcs1-sha256");
      assertThat(algorithm(pkcs1.withValue(StructuredKey.RSA.signPss(DIGEST))))
          .isEqualTo("rsa-pss-sha256");
    }

    private String algorithm(StructuredRecord record) {
      Appraised appraised = record.appraise();
      appraised.passes(SIGNATURE, SignatureCode.SIGNATURE_VALID);
      return String.valueOf(appraised.finding(SIGNATURE).grounds().details().get("algorithm"));
    }

    @Test
    void rsaSignaturesHaveTheSizeOfTheirModulus() {
      StructuredRecord record = StructuredRecord.by(StructuredKey.RSA, DIGEST);
      Bytes value = Bytes.fromHex(record.value()).orElseThrow();
      refused(record.withValue(Bytes.zeros(1).concat(value)), SignatureCode.SIGNATURE_MALFORMED);
      refused(record.withValue(value.from(1)), SignatureCode.SIGNATURE_MALFORMED);
      refused(
          record.withValue(Bytes.fromHex("ff".repeat(256)).orElseThrow()),
          SignatureCode.SIGNATURE_INVALID);
    }

    @Test
    void anotherDigestThanTheSignedOneIsRefused() {
      keys()
          .forEach(
              key ->
                  refused(
                      StructuredRecord.by(key)
                          .withMessageHash(StructuredRecord.sha256("other").hex()),
                      SignatureCode.SIGNATURE_INVALID));
    }

    @Test
    void aDigestOfAnotherSizeIsRefused() {
      refused(valid.withMessageHash(DIGEST.hex() + "00"), SignatureCode.SIGNATURE_MALFORMED);
    }
  }
}
