package dev.exhibit.core.provenance.certificate;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.root.Authority;
import dev.exhibit.core.provenance.signature.SignatureKey;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.core.x509.DatedCertificates;
import dev.exhibit.core.x509.DistinguishedName;
import dev.exhibit.core.x509.ValidityPeriod;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate and its issuers up to the one that an authority is believed for, each linked by
 * name and signature. When they were valid is asked for each proven time.
 */
public final class CertificatePath {
  private static final int MOST = 10;
  private static final int KEY_CERT_SIGN = 5;
  private static final Set<String> UNDERSTOOD =
      Ordered.set("2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.37");

  private final List<X509Certificate> certificates;
  private final Authority authority;

  private CertificatePath(List<X509Certificate> certificates, Authority authority) {
    this.certificates = List.copyOf(certificates);
    this.authority = authority;
  }

  /**
   * The path from {@code leaf} to the anchor of {@code authority}; empty if there is none.
   *
   * @param others certificates that came with the leaf and may stand in between
   */
  public static Optional<CertificatePath> find(
      X509Certificate leaf, List<X509Certificate> others, Authority authority) {
    List<X509Certificate> issuers = new ArrayList<>(authority.chain());
    issuers.addAll(others);
    List<X509Certificate> path = new ArrayList<>(List.of(leaf));
    X509Certificate last = leaf;
    while (!last.equals(authority.anchor()) && path.size() <= MOST) {
      X509Certificate below = last;
      Optional<X509Certificate> issuer =
          issuers.stream().filter(c -> !path.contains(c) && issued(c, below)).findFirst();
      if (issuer.isEmpty()) {
        return Optional.empty();
      }
      last = issuer.get();
      path.add(last);
    }
    return last.equals(authority.anchor())
        ? Optional.of(new CertificatePath(path, authority))
        : Optional.empty();
  }

  private static boolean issued(X509Certificate issuer, X509Certificate subject) {
    return CertificateLink.isNamed(subject, issuer)
        && CertificateLink.isSigned(subject, issuer, CertificatePath::verifies);
  }

  private static boolean verifies(
      X509Certificate certificate, PublicKey key, Bytes signed, Bytes signature) {
    try {
      return SignatureKey.of(key).verifies(signed, signature);
    } catch (Malformed e) {
      return false; // a key of a kind that counts for nothing here
    }
  }

  /** The certificate that issued the leaf; the leaf itself where that is what is believed. */
  public X509Certificate issuer() {
    return certificates.get(Math.min(1, certificates.size() - 1));
  }

  /** As a report names them. Such certificates live for minutes, and nobody revokes them. */
  public List<Dated> dated() {
    return dated(Dated.Chain.SIGSTORE, Dated.Revocation.NOT_PUBLISHED);
  }

  /** As a report names them, of whose revocation {@code below} says what came of it. */
  public List<Dated> dated(Dated.Chain chain, Dated.Revocation below) {
    List<Dated> dated = new ArrayList<>();
    for (X509Certificate certificate : certificates) {
      boolean root = certificate.equals(authority.anchor());
      dated.add(DatedCertificates.of(certificate, root ? Dated.Revocation.ROOT : below, chain));
    }
    return dated;
  }

  /** Refuses a certificate that is not made for its place. */
  public void requireProfile(String purpose) throws Stopped {
    X509Certificate leaf = certificates.get(0);
    requireUnderstood(leaf);
    require(
        leaf.getBasicConstraints() < 0 && purposes(leaf).contains(purpose),
        Message.of("The signing certificate is an authority's, or not for this purpose."));
    boolean[] usage = leaf.getKeyUsage();
    require(
        usage == null || usage[0], Message.of("The signing certificate is not for signatures."));
    for (int i = 1; i < certificates.size(); i++) {
      X509Certificate above = certificates.get(i);
      requireUnderstood(above);
      List<String> purposes = purposes(above);
      boolean[] uses = above.getKeyUsage();
      require(
          above.getBasicConstraints() >= i - 1
              && (uses == null || uses[KEY_CERT_SIGN])
              && (purposes.isEmpty() || purposes.contains(purpose)),
          Message.of("A certificate above the signing one is not made to issue it."));
    }
  }

  private static void requireUnderstood(X509Certificate certificate) throws Stopped {
    require(
        CertificateLink.isUnderstood(certificate, UNDERSTOOD),
        Message.of("A certificate has a critical extension that is not understood."));
  }

  private static List<String> purposes(X509Certificate certificate) throws Stopped {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes == null ? List.of() : purposes;
    } catch (java.security.cert.CertificateParsingException | RuntimeException e) {
      throw Stopped.broken(SignerCode.PROFILE, "An extended key usage cannot be read.");
    }
  }

  private static void require(boolean holds, Message message) throws Stopped {
    if (!holds) {
      throw Stopped.broken(SignerCode.PROFILE, message);
    }
  }

  /** Refuses what was not valid at {@code time}: the first certificate that was not, or all. */
  public Stopped notValidAt(Instant time) {
    for (X509Certificate certificate : certificates) {
      ValidityPeriod period = ValidityPeriod.of(certificate);
      if (!period.covers(time)) {
        return notValid(
            Message.of(
                "the certificate of %s",
                DistinguishedName.of(certificate.getSubjectX500Principal())),
            period.value(),
            time);
      }
    }
    return notValid(
        Message.of("the authority in the trusted root"), authority.validFor().value(), time);
  }

  private static Stopped notValid(Message what, Value period, Instant time) {
    return Stopped.broken(
        SignerCode.NOT_VALID,
        Grounds.of(Message.of("The log dates the signature %s, when %s was not valid.", time, what))
            .compared(period, Value.of(time)));
  }

  /** Whether every certificate, and the authority, is valid at {@code time}; both ends count. */
  public boolean isValidAt(Instant time) {
    return authority.validFor().covers(time)
        && certificates.stream().allMatch(c -> ValidityPeriod.of(c).covers(time));
  }
}
