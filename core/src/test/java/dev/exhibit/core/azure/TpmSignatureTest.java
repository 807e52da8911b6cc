package dev.exhibit.core.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.Corpus;
import dev.exhibit.data.Bytes;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quotes that a TPM made by each of its schemes. */
class TpmSignatureTest {
  private static Bytes read(String name) {
    return Corpus.read("full-reports/full-tpm-quote-algorithms/" + name);
  }

  private static PublicKey key(String name) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(read(name + "-ak-chain.pem").toArray()))
        .getPublicKey();
  }

  @ParameterizedTest
  @CsvSource({
    "rsassa-sha256, SHA-256",
    "rsassa-sha384, SHA-384",
    "rsapss-sha256, SHA-256",
  })
  void realQuotesOfRsaKeysVerify(String name, String hash) throws GeneralSecurityException {
    RSAPublicKey key = (RSAPublicKey) key(name);
    Bytes message = read(name + "-attest.bin");
    Bytes framed = read(name + "-tpmt-signature.bin");
    for (Bytes signature : new Bytes[] {framed, framed.from(6)}) {
      TpmSignature made = TpmSignature.of(signature, key).orElseThrow();
      assertThat(made.hash(message).map(TpmHash::title)).contains(hash);
      assertThat(made.hash(message.with(50, message.at(50) ^ 1))).isEmpty();
    }
    assertThat(TpmQuote.decode(message))
        .isInstanceOfSatisfying(
            Decoded.Valid.class,
            quote ->
                assertThat(((TpmQuote) quote.value()).title())
                    .isEqualTo("the registers [0, 1, 2] of SHA-256"));
  }

  /** On P-256 with SHA-384: framed, and its numbers alone. */
  @Test
  void aRealQuoteOfAKeyOnACurveVerifies() throws GeneralSecurityException {
    PublicKey key = key("ecdsa-sha384");
    Bytes message = read("ecdsa-sha384-attest.bin");
    Bytes framed = read("ecdsa-sha384-tpmt-signature.bin");
    Bytes alone = framed.slice(6, 38).concat(framed.from(40));
    for (Bytes signature : new Bytes[] {framed, alone}) {
      TpmSignature made = TpmSignature.of(signature, key).orElseThrow();
      assertThat(made.isNamedHashKnown()).isTrue();
      assertThat(made.hash(message).map(TpmHash::title)).contains("SHA-384");
      for (int at = 0; at < message.size(); at++) {
        assertThat(made.hash(message.with(at, message.at(at) ^ 1))).as("byte " + at).isEmpty();
      }
    }
    for (int at = 4; at < framed.size(); at++) {
      assertThat(
              TpmSignature.of(framed.with(at, framed.at(at) ^ 1), key)
                  .flatMap(changed -> changed.hash(message)))
          .as("byte " + at)
          .isEmpty();
    }
    assertThat(TpmSignature.of(framed.with(3, 0x27), key).orElseThrow().isNamedHashKnown())
        .isFalse();
    for (Bytes other :
        new Bytes[] {
          framed.with(1, 0x14),
          framed.first(framed.size() - 1),
          framed.concat(Bytes.zeros(1)),
          Bytes.EMPTY,
          Bytes.zeros(1),
          framed.with(5, 33)
        }) {
      assertThat(TpmSignature.of(other, key)).isEmpty();
    }
    assertThat(TpmSignature.of(read("rsassa-sha256-tpmt-signature.bin"), key)).isEmpty();
  }

  @Test
  void aRealSignatureByAnEllipticCurveIsNoneOfAnRsaKey() throws GeneralSecurityException {
    RSAPublicKey key = (RSAPublicKey) key("rsassa-sha256");
    assertThat(TpmSignature.of(read("ecdsa-sha384-tpmt-signature.bin"), key)).isEmpty();
  }

  /** PSS with a hash for which the key is too short has no salt that fits. */
  @Test
  void aShortKeyMadeNothing() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(512);
    PublicKey key = generator.generateKeyPair().getPublic();
    TpmSignature made = TpmSignature.of(Bytes.owning(new byte[64]), key).orElseThrow();
    assertThat(made.hash(Bytes.utf8("message"))).isEmpty();
  }
}
