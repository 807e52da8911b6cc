package dev.exhibit.core.x509;

import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The critical extensions of revocation lists. A list with one that is not understood is about
 * other certificates, or about a part of what happened, in a way that nobody here knows: it must
 * not be used to say of a certificate that it is revoked, or that it is not (RFC 5280 §5.2, §5.3).
 * The platform's own test knows extensions by name whose meaning it does not heed, such as the mark
 * of a list that holds changes only.
 */
public final class ListExtensions {
  private ListExtensions() {}

  /** Whether every critical extension of {@code list} and of its entries is in {@code known}. */
  public static boolean areUnderstood(X509CRL list, Set<String> known) {
    Set<String> critical = new LinkedHashSet<>();
    add(critical, list.getCriticalExtensionOIDs());
    Set<? extends X509CRLEntry> entries = list.getRevokedCertificates();
    if (entries != null) {
      entries.forEach(entry -> add(critical, entry.getCriticalExtensionOIDs()));
    }
    return CertificateLink.notUnderstood(critical, known).isEmpty();
  }

  private static void add(Set<String> all, @Nullable Set<String> some) {
    if (some != null) {
      all.addAll(some);
    }
  }
}
