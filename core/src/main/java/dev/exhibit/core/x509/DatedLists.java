package dev.exhibit.core.x509;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.util.Date;
import java.util.Optional;

/** Lists of revoked certificates as a report names them. */
public final class DatedLists {
  private DatedLists() {}

  /** What a list says of itself. */
  public static Dated of(String name, X509CRL list, Site site) {
    return Dated.Published.of(
        Dated.Kind.CRL,
        name,
        list.getThisUpdate().toInstant(),
        Optional.ofNullable(list.getNextUpdate()).map(Date::toInstant),
        digest(list),
        Optional.of(site));
  }

  private static Sha256 digest(X509CRL list) {
    try {
      return Sha256.of(Bytes.of(list.getEncoded()));
    } catch (CRLException e) {
      throw new IllegalStateException("a list that was decoded has its encoding", e);
    }
  }
}
