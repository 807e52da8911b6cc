package dev.exhibit.core.nvidia.pki;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.CertificateLink;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts certificates in order: an end entity first, after each the one that it names as its issuer.
 * Nothing is judged here. What the order is worth, {@link ChainLinks} says.
 */
public final class IssuerPath {
  /** Far more than the chain of one device has. */
  private static final int MAX_CERTIFICATES = 32;

  private final Set<X509Certificate> found;

  private IssuerPath(Set<X509Certificate> found) {
    this.found = found;
  }

  /**
   * The longest path from an end entity, the first of several; from an authority only where there
   * is no end entity. Certificates that are no part of it are left out, unless the path ends before
   * a root: then the authorities that are left over follow it, as one between them may be absent.
   *
   * @param certificates at least one
   * @throws Malformed if there are too many
   */
  public static List<X509Certificate> of(List<X509Certificate> certificates) throws Malformed {
    if (certificates.size() > MAX_CERTIFICATES) {
      throw Malformed.notUnderstood(
          -1, "certificate chain", Message.of("more than %s certificates", MAX_CERTIFICATES));
    }
    IssuerPath paths = new IssuerPath(new LinkedHashSet<>(certificates));
    List<X509Certificate> path = paths.longest();
    if (isSelfIssued(path.get(path.size() - 1))) {
      return path;
    }
    Stream<X509Certificate> rest =
        paths.found.stream().filter(c -> !path.contains(c) && isAuthority(c));
    return Stream.concat(path.stream(), rest).toList();
  }

  /** The certificates from the first up to one that does not name the next as its issuer. */
  static List<X509Certificate> linked(List<X509Certificate> certificates) {
    int end = 1;
    while (end < certificates.size()
        && CertificateLink.isNamed(certificates.get(end - 1), certificates.get(end))) {
      end++;
    }
    return certificates.subList(0, end);
  }

  private List<X509Certificate> longest() {
    boolean anyLeaf = found.stream().anyMatch(c -> !isAuthority(c));
    List<X509Certificate> longest = List.of();
    for (X509Certificate certificate : found) {
      if (!anyLeaf || !isAuthority(certificate)) {
        List<X509Certificate> path = from(certificate);
        longest = path.size() > longest.size() ? path : longest;
      }
    }
    return longest;
  }

  private List<X509Certificate> from(X509Certificate leaf) {
    List<X509Certificate> path = new ArrayList<>(List.of(leaf));
    Optional<X509Certificate> next = next(path);
    while (next.isPresent()) {
      path.add(next.get());
      next = next(path);
    }
    return List.copyOf(path);
  }

  private Optional<X509Certificate> next(List<X509Certificate> path) {
    X509Certificate last = path.get(path.size() - 1);
    return isSelfIssued(last)
        ? Optional.empty()
        : issuer(last, found.stream().filter(c -> !path.contains(c)).toList());
  }

  /** Whether it names itself as its issuer, as a root does. */
  static boolean isSelfIssued(X509Certificate certificate) {
    return CertificateLink.isNamed(certificate, certificate);
  }

  private static boolean isAuthority(X509Certificate certificate) {
    return certificate.getBasicConstraints() >= 0;
  }

  /** The candidate of the name of its issuer; of several, the one whose key signed it, if any. */
  static Optional<X509Certificate> issuer(
      X509Certificate certificate, Collection<X509Certificate> candidates) {
    List<X509Certificate> named =
        candidates.stream().filter(c -> CertificateLink.isNamed(certificate, c)).toList();
    return named.size() < 2
        ? named.stream().findFirst()
        : named.stream()
            .filter(c -> ChainLinks.isSigned(certificate, c))
            .findFirst()
            .or(() -> named.stream().findFirst());
  }
}
