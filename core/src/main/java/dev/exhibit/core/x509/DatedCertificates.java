package dev.exhibit.core.x509;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Dated.Standing;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;

/** Certificates as a report names them. */
public final class DatedCertificates {
  private static final Memo<Bytes, Dated.Certificate> KNOWN = new Memo<>(4 << 20);
  private static final Standing NOWHERE = Standing.of(Dated.Chain.PCK, Dated.Revocation.NOT_JUDGED);

  private static final String COMMON_NAME = "CN=";

  private DatedCertificates() {}

  /** A chain, leaf first and root last, of which nobody asked whether it was revoked. */
  public static List<Dated> of(Dated.Chain chain, List<X509Certificate> leafFirst) {
    List<Dated> dated = new ArrayList<>();
    for (int i = 0; i < leafFirst.size(); i++) {
      boolean last = i == leafFirst.size() - 1;
      dated.add(
          of(leafFirst.get(i), last ? Dated.Revocation.ROOT : Dated.Revocation.NOT_JUDGED, chain));
    }
    return dated;
  }

  /** What one of them says of itself. */
  public static Dated of(
      X509Certificate certificate, Dated.Revocation revocation, Dated.Chain chain) {
    return of(certificate, Standing.of(chain, revocation));
  }

  /** What certificates say of themselves that were looked for at these places. */
  public static List<Dated> judged(
      Dated.Chain chain, Collection<X509Certificate> certificates, List<Site> sites) {
    Standing standing = Standing.judged(chain, sites);
    return certificates.stream().<Dated>map(each -> of(each, standing)).toList();
  }

  /** A chain, leaf first, that was led to {@code anchor}, and of which nobody asked more. */
  public static List<Dated> led(
      Dated.Chain chain, List<X509Certificate> leafFirst, X509Certificate anchor) {
    List<X509Certificate> all = new ArrayList<>(leafFirst);
    if (!all.contains(anchor)) {
      all.add(anchor);
    }
    return all.stream()
        .map(
            each ->
                of(
                    each,
                    each.equals(anchor) ? Dated.Revocation.ROOT : Dated.Revocation.NOT_JUDGED,
                    chain))
        .toList();
  }

  /** A chain, leaf first, that leads to nobody who is trusted, and of which nobody asked more. */
  public static List<Dated> unled(Dated.Chain chain, List<X509Certificate> leafFirst) {
    return leafFirst.stream().map(each -> of(each, Dated.Revocation.NOT_JUDGED, chain)).toList();
  }

  /** What a certificate says of itself that a list or answer at these places calls revoked. */
  public static List<Dated> revoked(
      Dated.Chain chain, X509Certificate certificate, List<Site> sites) {
    return List.of(of(certificate, Standing.revoked(chain, sites)));
  }

  /** SHA-256 of its DER. */
  public static Sha256 digest(X509Certificate certificate) {
    return Sha256.of(Bytes.owning(encoded(certificate)));
  }

  /** What a certificate says of itself that came inside a message of CMS. */
  public static Dated of(X509CertificateHolder certificate, Standing standing) {
    String subject = DistinguishedName.of(principal(certificate.getSubject()));
    return new Dated.Certificate(
        name(subject),
        subject,
        DistinguishedName.of(principal(certificate.getIssuer())),
        certificate.getSerialNumber().toString(16),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        Sha256.of(Bytes.of(encoded(certificate))),
        SimulatedMark.isOn(certificate),
        standing);
  }

  private static X500Principal principal(X500Name name) {
    try {
      return new X500Principal(name.getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException("a name that was decoded has its encoding", e);
    }
  }

  private static byte[] encoded(X509CertificateHolder certificate) {
    try {
      return certificate.getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException("a certificate that was decoded has its encoding", e);
    }
  }

  private static Dated.Certificate of(X509Certificate certificate, Standing standing) {
    Bytes der = Bytes.owning(encoded(certificate));
    return KNOWN.get(der, 2L * der.size(), () -> read(certificate, der)).in(standing);
  }

  private static Dated.Certificate read(X509Certificate certificate, Bytes der) {
    String subject = DistinguishedName.of(certificate.getSubjectX500Principal());
    return new Dated.Certificate(
        name(certificate, subject),
        subject,
        DistinguishedName.of(certificate.getIssuerX500Principal()),
        certificate.getSerialNumber().toString(16),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        Sha256.of(der),
        SimulatedMark.isOn(certificate),
        NOWHERE);
  }

  /** Signers of software have no subject, but another name. */
  private static String name(X509Certificate certificate, String subject) {
    return subject.isEmpty() ? alternative(certificate).orElse(subject) : name(subject);
  }

  private static Optional<String> alternative(X509Certificate certificate) {
    try {
      return Stream.ofNullable(certificate.getSubjectAlternativeNames())
          .flatMap(Collection::stream)
          .map(name -> name.get(1))
          .filter(String.class::isInstance)
          .map(String.class::cast)
          .findFirst();
    } catch (CertificateParsingException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The common name, or all of the subject's name where it has none. */
  private static String name(String subject) {
    int at = subject.indexOf(COMMON_NAME);
    if (at < 0) {
      return subject;
    }
    int end = subject.indexOf(',', at);
    return subject.substring(at + COMMON_NAME.length(), end < 0 ? subject.length() : end);
  }

  /** A copy that nobody else has. */
  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was decoded has its encoding", e);
    }
  }
}
