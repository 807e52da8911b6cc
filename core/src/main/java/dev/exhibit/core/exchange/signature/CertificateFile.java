package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.exchange.record.PemText;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.io.ByteArrayInputStream;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * X.509 by the Bouncy Castle provider. The platform's own parser refuses secp256k1 keys, which this
 * form names first, and its validator consults the platform's security properties, which must not
 * move a verdict.
 */
public final class CertificateFile {
  private static final Provider PROVIDER = new BouncyCastleProvider();

  private CertificateFile() {}

  /** One certificate as the record carries it: PEM or base64 of DER, nothing beside it. */
  static X509Certificate decode(String text) throws Stopped {
    Bytes der =
        PemText.decode("CERTIFICATE", text)
            .orElseThrow(() -> malformed("neither PEM nor base64 of DER"));
    try {
      X509Certificate certificate = parse(der);
      if (!encoded(certificate).equals(der)) {
        throw malformed("not exactly one certificate in DER");
      }
      readWhole(certificate);
      return certificate;
    } catch (CertificateException e) {
      throw malformed("not an X.509 certificate");
    }
  }

  /** The library reads these parts when they are first asked for; what is broken shows here. */
  private static void readWhole(X509Certificate certificate) throws Stopped {
    try {
      if (certificate.getPublicKey() == null) {
        throw malformed("a certificate with a key that cannot be read");
      }
      certificate.getSignature();
      certificate.getKeyUsage();
      certificate.getBasicConstraints();
      certificate.getNotBefore();
      certificate.getNotAfter();
    } catch (RuntimeException e) {
      // unchecked: how the library refuses parts that do not decode
      throw malformed("a certificate with a part that cannot be read");
    }
  }

  /** The same certificate, as this provider sees it. */
  static X509Certificate own(X509Certificate anchor) {
    try {
      return parse(encoded(anchor));
    } catch (CertificateException e) {
      throw new IllegalStateException("a trust anchor is an X.509 certificate", e);
    }
  }

  public static Bytes encoded(X509Certificate certificate) {
    try {
      return Bytes.of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate can be encoded", e);
    }
  }

  static CertPath path(List<X509Certificate> leafFirst) {
    try {
      return factory().generateCertPath(leafFirst);
    } catch (CertificateException e) {
      throw new IllegalStateException("parsed certificates make a path", e);
    }
  }

  static CertPathValidator validator() {
    try {
      return CertPathValidator.getInstance("PKIX", PROVIDER);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the provider validates PKIX paths", e);
    }
  }

  /** The rules for certificates are those of every family; the provider then makes the path. */
  private static X509Certificate parse(Bytes der) throws CertificateException {
    if (Decoded.of(() -> StrictX509.certificate(der))
        instanceof Decoded.Invalid<X509Certificate> invalid) {
      throw new CertificateException(invalid.message().text());
    }
    try {
      if (factory().generateCertificate(new ByteArrayInputStream(der.toArray()))
          instanceof X509Certificate certificate) {
        return certificate;
      }
    } catch (RuntimeException e) {
      throw new CertificateException("a part that this library does not read", e);
    }
    throw new CertificateException("no certificate");
  }

  private static CertificateFactory factory() throws CertificateException {
    return CertificateFactory.getInstance("X.509", PROVIDER);
  }

  private static Stopped malformed(String why) {
    return Stopped.broken(
        SignatureCode.CHAIN_INVALID, Message.of("cert_chain holds an entry that is %s.", why));
  }
}
