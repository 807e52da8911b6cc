package dev.exhibit.core.nvidia.pki;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.DatedCertificates;
import dev.exhibit.data.Filled;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the anchor a chain ends in: byte for byte, whatever the evidence brings along. */
public final class Anchors {
  private Anchors() {}

  /**
   * The chain with its root: where the evidence leaves the root out, the anchor of this role that
   * the last certificate names as its issuer.
   */
  public static List<X509Certificate> completed(
      List<X509Certificate> ordered, TrustStore trust, AnchorRole role) throws Stopped {
    List<X509Certificate> linked = IssuerPath.linked(ordered);
    X509Certificate last = linked.get(linked.size() - 1);
    List<X509Certificate> anchors = trust.of(role).stream().map(TrustAnchor::certificate).toList();
    if (IssuerPath.isSelfIssued(last) || anchors.contains(last)) {
      return linked;
    }
    Optional<X509Certificate> root = IssuerPath.issuer(last, anchors);
    if (root.isPresent()) {
      return Stream.concat(linked.stream(), root.stream()).toList();
    }
    String why =
        Filled.of(
            "The issuer of %s is neither among the certificates nor a root trusted as %s",
            CertificateNames.describe(last), role.id());
    throw linked.size() < ordered.size()
        ? Stopped.broken(
            ChainCode.ISSUER,
            Message.of(
                "%s; %s does not continue the chain.",
                why, CertificateNames.describe(ordered.get(linked.size()))))
        : Stopped.lacking(ChainCode.INCOMPLETE, Message.of("%s.", why));
  }

  /** The anchor of this role that is the last certificate of the chain. */
  public static TrustAnchor last(List<X509Certificate> leafFirst, TrustStore trust, AnchorRole role)
      throws Stopped {
    X509Certificate root = leafFirst.get(leafFirst.size() - 1);
    return trust.of(role).stream()
        .filter(a -> a.certificate().equals(root))
        .findFirst()
        .orElseThrow(
            () ->
                Stopped.broken(
                    ChainCode.ROOT_NOT_PINNED,
                    Grounds.of(
                            Message.of(
                                "The chain ends in %s, which is none of the roots trusted as %s.",
                                CertificateNames.describe(root), role.id()))
                        .compared(trust.accepted(role), Value.of(DatedCertificates.digest(root)))));
  }
}
