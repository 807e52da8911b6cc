package dev.exhibit.core.time.token;

import dev.exhibit.core.time.pki.RevocationList;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/** The platform's certificates and lists in the form that this room works with. */
final class Holders {
  private Holders() {}

  static List<X509CertificateHolder> certificates(List<X509Certificate> certificates) {
    List<X509CertificateHolder> holders = new ArrayList<>();
    try {
      for (X509Certificate certificate : certificates) {
        holders.add(new JcaX509CertificateHolder(certificate));
      }
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate can be encoded", e);
    }
    return List.copyOf(holders);
  }

  static List<RevocationList> lists(List<X509CRL> lists) {
    List<RevocationList> holders = new ArrayList<>();
    try {
      for (X509CRL list : lists) {
        holders.add(RevocationList.of(new JcaX509CRLHolder(list)));
      }
    } catch (CRLException e) {
      throw new IllegalStateException("a parsed list can be encoded", e);
    }
    return List.copyOf(holders);
  }
}
