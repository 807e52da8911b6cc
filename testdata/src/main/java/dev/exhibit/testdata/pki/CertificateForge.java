package dev.exhibit.testdata.pki;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.SimulatedMarker;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.keys.SubjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;

/**
 * Writes certificates with the extensions in Intel's order: authority key, CRL distribution point,
 * subject key, key usage, basic constraints, then what the spec adds, then the marker.
 */
public final class CertificateForge {

  private CertificateForge() {}

  /** The DER of a certificate for {@code subjectKey}, signed by {@code issuerKey}. */
  public static Bytes issue(
      CertificateSpec spec, SubjectKey subjectKey, X500Name issuer, P256Key issuerKey) {
    SubjectKeyIdentifier keyId = keyIds().createSubjectKeyIdentifier(subjectKey.publicKeyInfo());
    var builder =
        new X509v3CertificateBuilder(
            issuer,
            spec.serial().orElseGet(() -> new BigInteger(1, keyId.getKeyIdentifier())),
            Date.from(spec.validity().from()),
            Date.from(spec.validity().until()),
            spec.subject(),
            subjectKey.publicKeyInfo());
    try {
      addExtensions(builder, spec, keyId, issuerKey);
      return Bytes.of(builder.build(EcdsaContentSigner.with(issuerKey)).getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new one each time: it keeps what it hashes, so two threads cannot share one. */
  private static X509ExtensionUtils keyIds() {
    return new BcX509ExtensionUtils();
  }

  private static void addExtensions(
      X509v3CertificateBuilder builder,
      CertificateSpec spec,
      SubjectKeyIdentifier keyId,
      P256Key issuerKey)
      throws IOException {
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        keyIds().createAuthorityKeyIdentifier(issuerKey.publicKeyInfo()));
    if (spec.crlUri().isPresent()) {
      builder.addExtension(
          Extension.cRLDistributionPoints, false, distributionPoint(spec.crlUri().get()));
    }
    builder.addExtension(Extension.subjectKeyIdentifier, false, keyId);
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(spec.keyUsage()));
    builder.addExtension(Extension.basicConstraints, true, spec.constraints());
    for (Extension extension : spec.more()) {
      builder.addExtension(extension);
    }
    if (spec.marked()) {
      builder.addExtension(SimulatedMarker.extension());
    }
  }

  private static CRLDistPoint distributionPoint(String uri) {
    var name = new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri));
    var point = new DistributionPoint(new DistributionPointName(name), null, null);
    return new CRLDistPoint(new DistributionPoint[] {point});
  }
}
