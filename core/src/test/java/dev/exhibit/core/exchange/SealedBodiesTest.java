package dev.exhibit.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.exchange.signature.TestKey;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bodies whose signature covers a sealed envelope: the schemes {@code zg-sig-v1/e2ee-ct}. */
final class SealedBodiesTest {
  private static final String REQUEST =
      "{\"model\":\"m\",\"_e2ee\":{\"v\":1,\"aad\":\"YWFk\",\"ciphertext\":\"c2VhbGVk\"}}";

  /** The cleartext members are authenticated, but for those it names as unbound. */
  private static final String RESPONSE =
      "{\"model\":\"m\",\"usage\":{\"n\":3},\"_e2ee\":{\"final\":true,"
          + "\"unbound_fields\":[\"model\"],\"ciphertext\":\"BgcICQoL\"}}";

  private static Sha256 bound(Bytes aad, Bytes ciphertext) {
    return Sha256.of(Sha256.of(aad).bytes().concat(Sha256.of(ciphertext).bytes()));
  }

  private static Sha256 ofRequest() {
    return bound(Bytes.utf8("aad"), Bytes.utf8("sealed"));
  }

  private static Sha256 ofResponse() {
    String shown =
        "{\"_e2ee\":{\"final\":true,\"unbound_fields\":[\"model\"]},\"usage\":{\"n\":3}}";
    return bound(
        Bytes.utf8(shown), Bytes.of((byte) 6, (byte) 7, (byte) 8, (byte) 9, (byte) 10, (byte) 11));
  }

  private static Appraised appraise(String scheme, Sha256 response, String body) {
    return Appraised.of(
        TestExchange.of(REQUEST, body)
            .withRecord(
                TestExchange.record(
                    TestKey.ECDSA, scheme + ":" + ofRequest().hex() + ":" + response.hex())));
  }

  @Test
  void whatIsSealedIsSignedAndNothingBesideItIsJudged() {
    appraise("zg-sig-v1/e2ee-ct", ofResponse(), RESPONSE)
        .passes(CheckId.EXCHANGE_SIGNATURE, SignatureCode.SIGNATURE_VALID)
        .passes(CheckId.EXCHANGE_REQUEST_HASH, ExchangeCode.HASH_OF_SEALED)
        .passes(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.HASH_OF_SEALED)
        .misses(CheckId.EXCHANGE_MODEL, ExchangeCode.BODY_SEALED)
        .misses(CheckId.EXCHANGE_TIME, ExchangeCode.BODY_SEALED)
        .misses(CheckId.EXCHANGE_E2EE, ExchangeCode.BODY_SEALED);
  }

  @Test
  void theFramesOfAStreamAreHashedInOrder() {
    String other = RESPONSE.replace("BgcICQoL", "DA0ODxAR");
    String stream = "data: " + RESPONSE + "\n\ndata: " + other + "\n\ndata: [DONE]\n\n";
    Sha256 second =
        bound(
            Bytes.utf8(
                "{\"_e2ee\":{\"final\":true,\"unbound_fields\":[\"model\"]},\"usage\":{\"n\":3}}"),
            Bytes.fromHex("0c0d0e0f1011").orElseThrow());
    Sha256 both = Sha256.of(ofResponse().bytes().concat(second.bytes()));
    appraise("zg-sig-v1/e2ee-ct-stream", both, stream)
        .passes(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.HASH_OF_SEALED);
    String swapped = "data: " + other + "\n\ndata: " + RESPONSE + "\n\n";
    appraise("zg-sig-v1/e2ee-ct-stream", both, swapped)
        .fails(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.HASH_MISMATCH)
        .only(CheckId.EXCHANGE_RESPONSE_HASH);
    appraise("zg-sig-v1/e2ee-ct-stream", Sha256.of(Bytes.EMPTY), "data: [DONE]\n\n")
        .fails(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.HASH_MISMATCH);
  }

  @Test
  void anotherCiphertextOrABodyWithoutEnvelopeIsNotTheSignedOne() {
    appraise("zg-sig-v1/e2ee-ct", ofResponse(), RESPONSE.replace("BgcI", "AAAA"))
        .fails(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.HASH_MISMATCH);
    appraise("zg-sig-v1/e2ee-ct", ofResponse(), TestExchange.RESPONSE)
        .fails(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.HASH_MISMATCH);
    for (String shape :
        new String[] {"7", "[]", "{\"_e2ee\":[]}", "{\"_e2ee\":{\"ciphertext\":{}}}"}) {
      appraise("zg-sig-v1/e2ee-ct", ofResponse(), shape)
          .fails(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.HASH_MISMATCH);
    }
  }

  /** A member beside the envelope that is not bound may change; a bound one may not. */
  @Test
  void onlyNamedMembersAreUnbound() {
    appraise("zg-sig-v1/e2ee-ct", ofResponse(), RESPONSE.replace("\"m\"", "\"other\""))
        .passes(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.HASH_OF_SEALED)
        .misses(CheckId.EXCHANGE_MODEL, ExchangeCode.BODY_SEALED);
    appraise("zg-sig-v1/e2ee-ct", ofResponse(), RESPONSE.replace("3", "4"))
        .fails(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.HASH_MISMATCH);
  }

  @Test
  void aWithheldSealedBodyIsUndecided() {
    TestExchange exchange =
        TestExchange.of(REQUEST, RESPONSE)
            .withRecord(
                TestExchange.record(
                    TestKey.ECDSA,
                    "zg-sig-v1/e2ee-ct:" + ofRequest().hex() + ":" + ofResponse().hex()))
            .withResponse(
                Optional.of(BodyEvidence.withheld("r", Sha256.of(Bytes.utf8(RESPONSE)), 9)));
    Appraised.of(exchange).misses(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.WITHHELD_UNDECIDED);
    assertThat(Appraised.of(exchange).outcome().verified()).isEmpty();
  }
}
