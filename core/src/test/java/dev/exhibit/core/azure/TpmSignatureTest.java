package dev.exhibit.core.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.Corpus;
import dev.exhibit.data.Bytes;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
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
      assertThat(made.hash(key, message).map(TpmHash::title)).contains(hash);
      assertThat(made.hash(key, message.with(50, message.at(50) ^ 1))).isEmpty();
    }
    assertThat(TpmQuote.decode(message))
        .isInstanceOfSatisfying(
            Decoded.Valid.class,
            quote ->
                assertThat(((TpmQuote) quote.value()).title())
                    .isEqualTo("the registers [0, 1, 2] of SHA-256"));
  }

  @Test
  void aRealSignatureByAnEllipticCurveIsNoneOfAnRsaKey() throws GeneralSecurityException {
    RSAPublicKey key = (RSAPublicKey) key("rsassa-sha256");
    assertThat(TpmSignature.of(read("ecdsa-sha384-tpmt-signature.bin"), key)).isEmpty();
  }
}
