package dev.exhibit.testdata.pki;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.keys.SubjectKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * A certificate together with the key it certifies.
 *
 * @param key the subject's private key; for a subject whose key is no P-256 key, use {@link
 *     CertificateForge} directly
 */
public record SimulatedCertificate(Bytes der, P256Key key) {
  /** A certificate that its own key signs. */
  public static SimulatedCertificate selfSigned(CertificateSpec spec, P256Key key) {
    Bytes der = CertificateForge.issue(spec, key, spec.subject(), key);
    return new SimulatedCertificate(der, key);
  }

  /** A certificate that this one's key signs. */
  public SimulatedCertificate issue(CertificateSpec spec, P256Key subjectKey) {
    return new SimulatedCertificate(issueFor(spec, subjectKey), subjectKey);
  }

  /** The DER of a certificate for a key of any kind that this one's key signs. */
  public Bytes issueFor(CertificateSpec spec, SubjectKey subjectKey) {
    return CertificateForge.issue(spec, subjectKey, subject(), key);
  }

  /** The subject's name. */
  public X500Name subject() {
    return Certificate.getInstance(der.toArray()).getSubject();
  }

  /** The serial number. */
  public BigInteger serial() {
    return Certificate.getInstance(der.toArray()).getSerialNumber().getValue();
  }

  /** PEM text with a final line feed. */
  public String pem() {
    return Pem.certificate(der);
  }

  /** The certificate as the Java platform reads it. */
  public X509Certificate toX509() {
    try (var in = new ByteArrayInputStream(der.toArray())) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException e) {
      throw new IllegalStateException("the simulator made an unreadable certificate", e);
    }
  }
}
