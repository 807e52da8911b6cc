package dev.exhibit.core.time.token;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.time.pki.Names;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Finds the certificate that signed a token: the one that the signer identifier names and that the
 * signed attributes are bound to. Its place among others, or what it looks like, decides nothing.
 */
final class SignerSearch {
  private SignerSearch() {}

  /** The signer's certificate, from the token or {@code given}. */
  static X509CertificateHolder find(StampToken token, List<X509CertificateHolder> given)
      throws Stopped {
    List<X509CertificateHolder> all = new ArrayList<>(token.certificates());
    all.addAll(given);
    List<X509CertificateHolder> named =
        all.stream().filter(c -> isNamed(token.signer().getSID(), c)).toList();
    List<X509CertificateHolder> bound = all.stream().filter(c -> isBound(token, c)).toList();
    Optional<X509CertificateHolder> both = named.stream().filter(bound::contains).findFirst();
    if (both.isPresent()) {
      return both.get();
    }
    if (named.isEmpty() && bound.isEmpty()) {
      throw Stopped.lacking(
          TimestampCode.SIGNER_ABSENT,
          "The certificate that signed the token is neither in it nor given.");
    }
    throw Stopped.broken(
        TimestampCode.SIGNER_MISMATCH,
        Message.of(
            "The token names %s as its signer and is bound to %s.", names(named), names(bound)));
  }

  private static String names(List<X509CertificateHolder> certificates) {
    return certificates.stream().findFirst().map(Names::describe).orElse("no certificate at hand");
  }

  private static boolean isBound(StampToken token, X509CertificateHolder certificate) {
    return token.attributes().bindings().stream().allMatch(b -> b.matches(certificate));
  }

  private static boolean isNamed(SignerIdentifier id, X509CertificateHolder certificate) {
    if (id.isTagged()) {
      Extension extension = certificate.getExtension(Extension.subjectKeyIdentifier);
      return extension != null
          && Bytes.of(
                  SubjectKeyIdentifier.getInstance(extension.getParsedValue()).getKeyIdentifier())
              .equals(Bytes.of(ASN1OctetString.getInstance(id.getId()).getOctets()));
    }
    IssuerAndSerialNumber named = IssuerAndSerialNumber.getInstance(id.getId());
    return named.getName().equals(certificate.getIssuer())
        && named.getSerialNumber().getValue().equals(certificate.getSerialNumber());
  }
}
