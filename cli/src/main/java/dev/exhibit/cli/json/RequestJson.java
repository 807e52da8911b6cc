package dev.exhibit.cli.json;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.text.Bounded;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.difference.Difference;
import dev.exhibit.core.policy.difference.PolicyDifference;
import dev.exhibit.core.policy.difference.SpelledOut;
import dev.exhibit.core.provenance.root.PinnedRoots;
import dev.exhibit.core.provenance.root.RootDecoder;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.documents.Documents;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the reader brought: policy, instant, keys and roots. */
public final class RequestJson {
  private RequestJson() {}

  /** A policy: which file, and what it asks for. */
  public static Map<String, Object> policy(Policy policy) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", policy.name());
    policy.description().ifPresent(words -> out.put("description", Bounded.text(words)));
    out.put("sha256", policy.sha256().hex());
    out.put("required", ids(policy.required()));
    out.put("mayWithhold", ids(policy.mayWithhold()));
    out.put("signers", hex(policy.collectors().signers().orElse(Set.of())));
    out.put("rules", SpelledOut.of(policy));
    out.put("widened", widened(policy));
    return out;
  }

  /** What it accepts that the default policy does not, key by key. */
  private static List<Map<String, Object>> widened(Policy policy) {
    return PolicyDifference.widened(policy).stream().map(RequestJson::widened).toList();
  }

  private static Map<String, Object> widened(Difference difference) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("question", difference.question().id());
    out.put("key", difference.key());
    out.put("about", difference.about());
    out.put("accepts", difference.onlyB());
    return out;
  }

  private static List<String> ids(Collection<CheckId> checks) {
    return checks.stream().sorted().map(CheckId::id).toList();
  }

  private static List<String> hex(Collection<Sha256> digests) {
    return digests.stream().map(Sha256::hex).sorted().toList();
  }

  /** The instant that was asked for, and the anchors that the reader added. */
  public static Map<String, Object> invocation(AppraisalRequest request) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("at", request.at().map(Object::toString).orElse("collection"));
    out.put("now", request.now().toString());
    List<Map<String, Object>> trust = new ArrayList<>();
    request.trust().added().stream().map(RequestJson::anchor).forEach(trust::add);
    added(request).forEach((root, source) -> trust.add(anchor(root, source)));
    out.put("trust", trust);
    return out;
  }

  /** The anchors on which a finding rests. */
  public static List<Map<String, Object>> anchors(AppraisalRequest request, Documents documents) {
    Set<Sha256> used =
        documents.certificates().stream()
            .map(certificate -> certificate.document())
            .map(Dated.Certificate::sha256)
            .collect(Ordered.toSet());
    List<Map<String, Object>> anchors = new ArrayList<>();
    request.trust().anchors().stream()
        .filter(anchor -> used.contains(anchor.sha256()))
        .map(RequestJson::anchor)
        .forEach(anchors::add);
    if (documents.certificates().stream()
        .anyMatch(c -> c.document().standing().chain() == Dated.Chain.SIGSTORE)) {
      Map<SigstoreRoot, String> roots = added(request);
      PinnedRoots.named(request.policy().provenance().trustedRoots())
          .forEach(root -> roots.putIfAbsent(root, "pinned"));
      roots.forEach(
          (root, source) -> {
            if (isUsed(root, used)) {
              anchors.add(anchor(root, source));
            }
          });
    }
    return anchors;
  }

  /** The trusted roots of Sigstore that the reader added, each with where it comes from. */
  private static Map<SigstoreRoot, String> added(AppraisalRequest request) {
    Map<SigstoreRoot, String> roots = new LinkedHashMap<>();
    for (TrustStore.RootDocument added : request.trust().sigstoreRoots()) {
      if (RootDecoder.decode(added.name(), added.content())
          instanceof Decoded.Valid<List<SigstoreRoot>> valid) {
        valid.value().forEach(root -> roots.put(root, added.name()));
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

  private static Map<String, Object> anchor(SigstoreRoot root, String source) {
    return anchor(AnchorRole.SIGSTORE, root.sha256(), source, root.simulated());
  }

  private static Map<String, Object> anchor(TrustAnchor anchor) {
    return anchor(anchor.role(), anchor.sha256(), anchor.source(), anchor.simulated());
  }

  private static Map<String, Object> anchor(
      AnchorRole role, Sha256 sha256, String source, boolean simulated) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("role", role.id());
    out.put("sha256", sha256.hex());
    out.put("source", source);
    out.put("simulated", simulated);
    return out;
  }
}
