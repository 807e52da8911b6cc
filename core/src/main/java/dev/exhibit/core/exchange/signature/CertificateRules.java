package dev.exhibit.core.exchange.signature;

import dev.exhibit.bundle.seal.Ed25519Strict;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.x509.ValidityPeriod;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** What is asked of every certificate besides RFC 5280 path validation. */
final class CertificateRules {
  private static final int MIN_RSA_BITS = 2048;
  private static final int MIN_EC_BITS = 256;
  private static final int DIGITAL_SIGNATURE = 0;

  /** SHA-2 with RSA (both paddings) and with ECDSA, and Ed25519. */
  private static final Set<String> SIGNATURE_ALGORITHMS =
      Ordered.set(
          "1.2.840.113549.1.1.10",
          "1.2.840.113549.1.1.11",
          "1.2.840.113549.1.1.12",
          "1.2.840.113549.1.1.13",
          "1.2.840.10045.4.3.2",
          "1.2.840.10045.4.3.3",
          "1.2.840.10045.4.3.4",
          "1.3.101.112");

  private CertificateRules() {}

  static void requireSound(X509Certificate certificate, EvaluationTime time) throws Stopped {
    requireValid(certificate, time);
    if (!SIGNATURE_ALGORITHMS.contains(certificate.getSigAlgOID())) {
      throw refused(certificate, "is signed with an algorithm that is not accepted");
    }
    if (!isStrong(key(certificate))) {
      throw refused(certificate, "holds a key that is too weak");
    }
  }

  /** Validity at every instant that the evidence is judged at. */
  private static void requireValid(X509Certificate certificate, EvaluationTime time)
      throws Stopped {
    ValidityPeriod valid = ValidityPeriod.of(certificate);
    Optional<Instant> outside = valid.firstOutside(time.at());
    if (outside.isPresent()) {
      throw refused(
          certificate,
          Filled.of(
              "is valid from %s to %s, not at %s", valid.from(), valid.until(), outside.get()));
    }
  }

  static void requireMaySign(X509Certificate leaf) throws Stopped {
    boolean[] usage = leaf.getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE]) {
      throw refused(leaf, "may not be used for signatures");
    }
  }

  static SubjectPublicKeyInfo info(X509Certificate certificate) {
    return SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded());
  }

  private static AsymmetricKeyParameter key(X509Certificate certificate) throws Stopped {
    try {
      return PublicKeyFactory.createKey(info(certificate));
    } catch (IOException | RuntimeException e) {
      // unchecked: how the library refuses key parameters that make no sense
      throw refused(certificate, "holds a key that cannot be read");
    }
  }

  private static boolean isStrong(AsymmetricKeyParameter key) {
    return switch (key) {
      case RSAKeyParameters rsa -> rsa.getModulus().bitLength() >= MIN_RSA_BITS;
      case ECPublicKeyParameters ec -> ec.getParameters().getCurve().getFieldSize() >= MIN_EC_BITS;
      case Ed25519PublicKeyParameters ed -> Ed25519Strict.isKey(Bytes.of(ed.getEncoded()));
      default -> false;
    };
  }

  private static Stopped refused(X509Certificate certificate, String why) {
    return Stopped.broken(
        SignatureCode.CHAIN_INVALID,
        Message.of("The certificate of %s %s.", certificate.getSubjectX500Principal(), why));
  }
}
