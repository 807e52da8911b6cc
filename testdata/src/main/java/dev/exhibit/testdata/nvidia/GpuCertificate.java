package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.SimulatedMarker;
import dev.exhibit.testdata.keys.P384Key;
import dev.exhibit.testdata.pki.CertificateSpec;
import dev.exhibit.testdata.pki.EcdsaContentSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** A certificate of NVIDIA's kind, P-384 with SHA-384, together with the key it certifies. */
public record GpuCertificate(Bytes der, P384Key key) {
  /** A certificate that its own key signs. */
  static GpuCertificate selfSigned(CertificateSpec spec, P384Key key) {
    return new GpuCertificate(der(spec, key, spec.subject(), key), key);
  }

  /** A certificate that this one's key signs. */
  GpuCertificate issue(CertificateSpec spec, P384Key subjectKey) {
    return new GpuCertificate(der(spec, subjectKey, subject(), key), subjectKey);
  }

  private static Bytes der(
      CertificateSpec spec, P384Key subjectKey, X500Name issuer, P384Key issuerKey) {
    BigInteger ownSerial =
        new BigInteger(1, P384Key.sha384(subjectKey.publicXy()).first(16).toArray());
    var builder =
        new X509v3CertificateBuilder(
            issuer,
            spec.serial().orElse(ownSerial),
            Date.from(spec.validity().from()),
            Date.from(spec.validity().until()),
            spec.subject(),
            subjectKey.publicKeyInfo());
    try {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(spec.keyUsage()));
      builder.addExtension(Extension.basicConstraints, true, spec.constraints());
      for (Extension extension : spec.more()) {
        builder.addExtension(extension);
      }
      if (spec.marked()) {
        builder.addExtension(SimulatedMarker.extension());
      }
      return Bytes.of(builder.build(EcdsaContentSigner.with(issuerKey)).getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The subject's name. */
  X500Name subject() {
    return structure().getSubject();
  }

  /** The serial number. */
  public BigInteger serial() {
    return structure().getSerialNumber().getValue();
  }

  X509CertificateHolder holder() {
    return new X509CertificateHolder(structure());
  }

  private Certificate structure() {
    return Certificate.getInstance(der.toArray());
  }
}
