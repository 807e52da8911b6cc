package dev.exhibit.testdata.http;

import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.pki.CertificateSpec;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import dev.exhibit.testdata.pki.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The self-signed certificate of an HTTPS server on loopback, marked as simulated. */
public final class TlsIdentity {
  private static final Validity VALID = Validity.of("2026-01-01T00:00:00Z", "2042-01-01T00:00:00Z");

  private final SimulatedCertificate certificate;

  private TlsIdentity(SimulatedCertificate certificate) {
    this.certificate = certificate;
  }

  /** The identity that {@code seed} stands for. */
  public static TlsIdentity from(Seed seed) {
    CertificateSpec spec =
        CertificateSpec.endEntity(new X500Name("CN=localhost,O=Exhibit simulation"), VALID)
            .with(loopbackNames());
    return new TlsIdentity(SimulatedCertificate.selfSigned(spec, P256Key.from(seed)));
  }

  private static Extension loopbackNames() {
    var names =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            });
    try {
      return new Extension(Extension.subjectAlternativeName, false, names.getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a client that knows this server trusts. */
  public X509Certificate certificate() {
    return certificate.toX509();
  }

  /** The certificate as PEM. */
  public String pem() {
    return certificate.pem();
  }

  /** SHA-256 of the public key as the certificate holds it: what providers bind in a quote. */
  public Sha256 spkiHash() {
    return Sha256.of(certificate.key().spki());
  }

  SSLContext serverContext() {
    char[] password = new char[0];
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, password);
      keys.setKeyEntry(
          "server",
          certificate.key().toPrivateKey(),
          password,
          new Certificate[] {certificate.toX509()});
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform has TLS with P-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
