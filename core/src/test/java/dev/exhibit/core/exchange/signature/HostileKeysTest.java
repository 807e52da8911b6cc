package dev.exhibit.core.exchange.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.attestation.TlsPeer;
import dev.exhibit.core.azure.ShownKey;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.crypto.RsaPss384;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.signature.SignatureKey;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.Ed25519Key;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.keys.P384Key;
import dev.exhibit.testdata.keys.RsaKey;
import dev.exhibit.testdata.keys.Secp256k1Key;
import dev.exhibit.testdata.keys.SubjectKey;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Keys with one bit changed: an unknown curve, parameters that say something else, a point beside
 * its curve, lengths that lie. Whoever reads a key takes it or refuses it, and nothing else.
 */
class HostileKeysTest {
  private static final Bytes MESSAGE = Bytes.utf8("message");
  private static final Seed SEED = Seed.of(36);
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant AT = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");

  enum Kind {
    P256(P256Key.from(SEED)),
    P384(P384Key.from(SEED)),
    SECP256K1(Secp256k1Key.from(SEED)),
    RSA(RsaKey.from(SEED)),
    ED25519(Ed25519Key.from(SEED));

    private final SubjectPublicKeyInfo info;

    Kind(SubjectKey key) {
      this.info = key.publicKeyInfo();
    }

    Bytes der() {
      return encoded(info);
    }
  }

  private static Bytes encoded(org.bouncycastle.asn1.ASN1Object object) {
    try {
      return Bytes.of(object.getEncoded("DER"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Bytes flipped(Bytes der, int bit) {
    return der.with(bit / 8, der.at(bit / 8) ^ 1 << bit % 8);
  }

  @ParameterizedTest
  @EnumSource
  void aKeyAloneIsTakenOrRefused(Kind kind) {
    Bytes der = kind.der();
    assertThat(TlsPeer.of(der).isKey()).isTrue();
    for (int bit = 0; bit < 8 * der.size(); bit++) {
      Bytes other = flipped(der, bit);
      assertThatCode(() -> readAlone(other))
          .as("bit %d of %s", bit, kind)
          .doesNotThrowAnyException();
    }
  }

  private static void readAlone(Bytes spki) {
    assertThat(TlsPeer.of(spki).certificate()).isEmpty();
    ShownKey.read(Base64.getEncoder().encodeToString(spki.toArray()))
        .ifPresent(HostileKeysTest::use);
    if (Decoded.of(() -> SignatureKey.ofSpki(spki)) instanceof Decoded.Valid<SignatureKey> key) {
      assertThat(key.value()).isNotNull();
    }
    for (VerificationKey.Kind kind : VerificationKey.Kind.values()) {
      try {
        assertThat(VerificationKey.parse(kind, spki.hex()).signer()).isNotNull();
      } catch (Stopped refused) {
        assertThat(refused.step().value()).isEmpty();
      }
    }
  }

  /** Each way in which a key verifies: none made the signature, and none falls over it. */
  private static void use(PublicKey key) {
    for (int size : new int[] {64, 96, 256}) {
      Bytes signature = SEED.derive("signature").bytes(size);
      assertThat(RsaPss384.verify(key, MESSAGE, signature)).isFalse();
      for (EcdsaScheme scheme : EcdsaScheme.values()) {
        assertThat(scheme.verifyRaw(key, MESSAGE, signature)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKeyInACertificateIsTakenOrRefused(Kind kind) throws Malformed {
    Bytes whole = certificate(kind.info);
    X509Certificate issuer = StrictX509.certificate(certificate(Kind.P256.info));
    Bytes der = kind.der();
    int at = whole.hex().indexOf(der.hex()) / 2;
    assertThat(whole.slice(at, at + der.size())).isEqualTo(der);
    int step = kind == Kind.RSA ? 7 : 1; // its number is long, and bits of it are much alike
    for (int bit = 0; bit < 8 * der.size(); bit += bit < 400 ? 1 : step) {
      Bytes other = flipped(whole, 8 * at + bit);
      assertThatCode(() -> readInCertificate(other, issuer))
          .as("bit %d of %s", bit, kind)
          .doesNotThrowAnyException();
    }
  }

  private static void readInCertificate(Bytes der, X509Certificate issuer) {
    assertThat(TlsPeer.of(der).key()).isNotNull();
    ShownKey.read(Base64.getEncoder().encodeToString(der.toArray()))
        .ifPresent(HostileKeysTest::use);
    if (Decoded.of(() -> StrictX509.certificate(der))
        instanceof Decoded.Valid<X509Certificate> certificate) {
      use(certificate.value().getPublicKey());
      CertificateLink.Signing any = CertificateLink.Signing.among("1.2.840.10045.4.3.2");
      assertThat(CertificateLink.isSigned(issuer, certificate.value(), any)).isFalse();
    }
    for (VerificationKey.Kind kind : VerificationKey.Kind.values()) {
      try {
        String entry = Base64.getEncoder().encodeToString(der.toArray());
        VerificationKey signer = VerificationKey.parse(kind, Kind.P256.der().hex());
        CertificateChain.decode(
                List.of(entry), EvaluationTime.of(AT, EvaluationTime.Basis.GIVEN, AT))
            .validate(signer, new TrustStore(List.of()));
      } catch (Stopped refused) {
        assertThat(refused.step().value()).isEmpty();
      }
    }
  }

  private static Bytes certificate(SubjectPublicKeyInfo key) {
    try {
      X500Name name = new X500Name("CN=key");
      return encoded(
          new X509v3CertificateBuilder(
                  name, BigInteger.ONE, Date.from(FROM), Date.from(TO), name, key)
              .build(
                  new JcaContentSignerBuilder("SHA256withECDSA")
                      .build(P256Key.from(SEED.derive("issuer")).toPrivateKey()))
              .toASN1Structure());
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
