package dev.exhibit.core.verify.documents;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.provenance.ProvenSignature;
import dev.exhibit.core.provenance.root.PinnedRoots;
import dev.exhibit.core.provenance.root.RootDecoder;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A root that the reader brought: a certificate, or a trusted root of Sigstore with its authorities
 * and the keys of its logs.
 *
 * @param sha256 of the certificate, or of the trusted root's document
 * @param source {@link #PINNED}, or where it was read from
 * @param simulated whether it is a simulator's
 */
public record UsedAnchor(AnchorRole role, Sha256 sha256, String source, boolean simulated) {
  /** The source of one that comes with the verifier. */
  public static final String PINNED = "pinned";

  /** Those on which the findings of an appraisal rest. */
  public static List<UsedAnchor> of(AppraisalRequest request, Appraisal appraisal) {
    List<Dated.Certificate> certificates =
        Documents.of(appraisal).certificates().stream().map(Documents.Used::document).toList();
    Set<Sha256> used =
        certificates.stream().map(Dated.Certificate::sha256).collect(Ordered.toSet());
    List<UsedAnchor> anchors = new ArrayList<>();
    request.trust().anchors().stream()
        .filter(anchor -> used.contains(anchor.sha256()))
        .map(UsedAnchor::of)
        .forEach(anchors::add);
    Set<Object> logs = vouching(appraisal);
    if (!logs.isEmpty()
        || certificates.stream().anyMatch(c -> c.standing().chain() == Dated.Chain.SIGSTORE)) {
      sigstore(request)
          .forEach(
              (root, source) -> {
                if (isUsed(root, used) || logs.contains(root.sha256().hex())) {
                  anchors.add(of(root, source));
                }
              });
    }
    return anchors;
  }

  /** Those that the reader added to the pinned ones. */
  public static List<UsedAnchor> added(AppraisalRequest request) {
    List<UsedAnchor> anchors = new ArrayList<>();
    request.trust().added().stream().map(UsedAnchor::of).forEach(anchors::add);
    addedRoots(request).forEach((root, source) -> anchors.add(of(root, source)));
    return anchors;
  }

  /** The digests of the trusted roots that a passed finding names, if only for a log's key. */
  private static Set<Object> vouching(Appraisal appraisal) {
    return appraisal.findings().values().stream()
        .filter(finding -> finding.status() == Finding.Status.PASSED)
        .flatMap(f -> Stream.ofNullable(f.grounds().details().get(ProvenSignature.ROOT_SHA256)))
        .collect(Ordered.toSet());
  }

  private static Map<SigstoreRoot, String> sigstore(AppraisalRequest request) {
    Map<SigstoreRoot, String> roots = addedRoots(request);
    PinnedRoots.named(request.policy().provenance().trustedRoots())
        .forEach(root -> roots.putIfAbsent(root, PINNED));
    return roots;
  }

  /** The trusted roots of Sigstore that the reader added, each with where it comes from. */
  private static Map<SigstoreRoot, String> addedRoots(AppraisalRequest request) {
    Map<SigstoreRoot, String> roots = new LinkedHashMap<>();
    for (TrustStore.RootDocument added : request.trust().sigstoreRoots()) {
      if (RootDecoder.decode(added.name(), added.content())
          instanceof Decoded.Valid<List<SigstoreRoot>> valid) {
        valid.value().forEach(root -> roots.put(root, added.source()));
      }
    }
    return roots;
  }

  /** Whether a chain that a finding rests on ends in an authority of this root. */
  private static boolean isUsed(SigstoreRoot root, Set<Sha256> used) {
    return Stream.concat(root.certificateAuthorities().stream(), root.timeAuthorities().stream())
        .map(authority -> Sha256.of(CertificateLink.encoded(authority.anchor())))
        .anyMatch(used::contains);
  }

  private static UsedAnchor of(SigstoreRoot root, String source) {
    return new UsedAnchor(AnchorRole.SIGSTORE, root.sha256(), source, root.simulated());
  }

  private static UsedAnchor of(TrustAnchor anchor) {
    return new UsedAnchor(anchor.role(), anchor.sha256(), anchor.source(), anchor.simulated());
  }
}
