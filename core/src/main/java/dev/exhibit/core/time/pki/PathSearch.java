package dev.exhibit.core.time.pki;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.x509.ValidityPeriod;
import dev.exhibit.data.Bytes;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * Looks for a path from a signer to an anchor whose every certificate was valid at the given
 * instants. Each certificate is looked at once, nearest first, so that the cost is bounded by the
 * square of their number.
 */
public final class PathSearch {
  private static final int MOST_CERTIFICATES = 64;
  private static final int MOST_LINKS = 8;

  private final Map<Bytes, TrustAnchor> anchors = new LinkedHashMap<>();
  private final Map<Bytes, X509CertificateHolder> roots = new LinkedHashMap<>();
  private final Map<Bytes, X509CertificateHolder> pool = new LinkedHashMap<>();
  private final List<Instant> at;
  private Optional<Step<?>> refusal = Optional.empty();

  private PathSearch(
      List<TrustAnchor> anchors, Collection<X509CertificateHolder> pool, List<Instant> at) {
    this.at = at;
    for (TrustAnchor anchor : anchors) {
      X509CertificateHolder root = holder(anchor);
      this.anchors.putIfAbsent(Encodings.of(root), anchor);
      this.roots.putIfAbsent(Encodings.of(root), root);
    }
    pool.stream()
        .limit(MOST_CERTIFICATES)
        .forEach(certificate -> this.pool.putIfAbsent(Encodings.of(certificate), certificate));
  }

  private record Node(X509CertificateHolder certificate, Optional<Node> below, int depth) {
    List<X509CertificateHolder> path() {
      List<X509CertificateHolder> path = new ArrayList<>(below.map(Node::path).orElseGet(List::of));
      path.add(certificate);
      return path;
    }
  }

  /**
   * A path from {@code signer}, or why there is none.
   *
   * @param pool further certificates, from wherever; of more than 64 the first are looked at
   * @param at the instants at which all of the path must have been valid
   */
  public static Step<AuthorityPath> find(
      X509CertificateHolder signer,
      Collection<X509CertificateHolder> pool,
      List<TrustAnchor> anchors,
      List<Instant> at) {
    Optional<Step<?>> unfit = CertificateProfile.problemOfSigner(signer);
    if (unfit.isPresent()) {
      return unfit.get().unproven();
    }
    PathSearch search = new PathSearch(anchors, pool, at);
    return search.from(signer);
  }

  private Step<AuthorityPath> from(X509CertificateHolder signer) {
    Set<Bytes> seen = new LinkedHashSet<>(Set.of(Encodings.of(signer)));
    Deque<Node> open = new ArrayDeque<>();
    validAtAll(signer).ifPresentOrElse(this::refuse, () -> open.add(start(signer)));
    while (!open.isEmpty()) {
      Node node = open.remove();
      TrustAnchor anchor = anchors.get(Encodings.of(node.certificate()));
      if (anchor != null) {
        AuthorityPath path = new AuthorityPath(node.path(), anchor);
        return Step.held(path, AuthorityCode.AUTHORITY_TRUSTED, sentence(path));
      }
      for (X509CertificateHolder issuer : issuers(node, seen)) {
        open.add(new Node(issuer, Optional.of(node), node.depth() + 1));
      }
    }
    return refusal.<Step<AuthorityPath>>map(Step::unproven).orElseGet(() -> unknown(signer));
  }

  private static Node start(X509CertificateHolder signer) {
    return new Node(signer, Optional.empty(), 0);
  }

  private static Grounds sentence(AuthorityPath path) {
    return Grounds.of(
            Message.of(
                "%s signed it, under the trusted root %s.",
                path.authority(),
                Names.of(path.certificates().get(path.certificates().size() - 1))))
        .simulated(path.simulated());
  }

  /** Roots first: where one fits, no certificate from elsewhere is looked at. */
  private List<X509CertificateHolder> issuers(Node node, Set<Bytes> seen) {
    List<X509CertificateHolder> found = new ArrayList<>();
    if (node.depth() >= MOST_LINKS) {
      return found;
    }
    Map<Bytes, X509CertificateHolder> candidates = new LinkedHashMap<>(roots);
    candidates.putAll(pool);
    candidates.forEach(
        (encoded, candidate) -> {
          if (!seen.contains(encoded)
              && candidate.getSubject().equals(node.certificate().getIssuer())
              && isFit(node, candidate)) {
            seen.add(encoded);
            found.add(candidate);
          }
        });
    return found;
  }

  private boolean isFit(Node node, X509CertificateHolder issuer) {
    if (!Signatures.isSigned(node.certificate(), issuer)) {
      return false;
    }
    Optional<Step<?>> problem =
        CertificateProfile.problemOfAuthority(issuer, node.depth()).or(() -> validAtAll(issuer));
    problem.ifPresent(this::refuse);
    return problem.isEmpty();
  }

  private void refuse(Step<?> why) {
    refusal = refusal.or(() -> Optional.of(why));
  }

  private Optional<Step<?>> validAtAll(X509CertificateHolder certificate) {
    ValidityPeriod valid =
        new ValidityPeriod(
            certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    return valid
        .firstOutside(List.copyOf(at))
        .map(
            instant ->
                Step.broken(
                        AuthorityCode.NOT_VALID_THEN,
                        Message.of(
                            "%s is valid from %s to %s, and the token's time is %s.",
                            Names.describe(certificate), valid.from(), valid.until(), instant))
                    .compared(valid.value(), Value.of(instant)));
  }

  private static Step<AuthorityPath> unknown(X509CertificateHolder signer) {
    return Step.lacking(
        AuthorityCode.AUTHORITY_UNKNOWN,
        Message.of(
            "%s signed it, issued by %s; no trusted root stands above.",
            Names.of(signer), signer.getIssuer()));
  }

  private static X509CertificateHolder holder(TrustAnchor anchor) {
    try {
      return new JcaX509CertificateHolder(anchor.certificate());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate can be encoded", e);
    }
  }
}
