package dev.exhibit.collector.time;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/** Where a certificate says that its revocation is published, and the question to ask there. */
final class RevocationPlaces {
  private RevocationPlaces() {}

  /** OCSP responders. */
  static List<URI> responders(X509CertificateHolder certificate) {
    Extension extension = certificate.getExtension(Extension.authorityInfoAccess);
    List<URI> found = new ArrayList<>();
    if (extension != null) {
      var access = AuthorityInformationAccess.getInstance(extension.getParsedValue());
      for (AccessDescription one : access.getAccessDescriptions()) {
        if (one.getAccessMethod().equals(AccessDescription.id_ad_ocsp)) {
          address(one.getAccessLocation()).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /** Revocation lists. */
  static List<URI> lists(X509CertificateHolder certificate) {
    Extension extension = certificate.getExtension(Extension.cRLDistributionPoints);
    List<URI> found = new ArrayList<>();
    if (extension != null) {
      var points = CRLDistPoint.getInstance(extension.getParsedValue());
      for (DistributionPoint point : points.getDistributionPoints()) {
        DistributionPointName name = point.getDistributionPoint();
        if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
          for (GeneralName one : GeneralNames.getInstance(name.getName()).getNames()) {
            address(one).ifPresent(found::add);
          }
        }
      }
    }
    return found;
  }

  private static Optional<URI> address(GeneralName name) {
    if (name.getTagNo() != GeneralName.uniformResourceIdentifier
        || !(name.getName() instanceof ASN1String text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(URI.create(text.getString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no address
    }
  }

  /** The DER of an OCSP question about a certificate, without a nonce. */
  static Bytes question(X509CertificateHolder certificate, X509CertificateHolder issuer) {
    try {
      var id =
          new CertificateID(
              new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
              issuer,
              certificate.getSerialNumber());
      return Bytes.of(new OCSPReqBuilder().addRequest(id).build().getEncoded());
    } catch (IOException | OCSPException | OperatorCreationException e) {
      throw new IllegalStateException("a parsed certificate can be asked about", e);
    }
  }
}
