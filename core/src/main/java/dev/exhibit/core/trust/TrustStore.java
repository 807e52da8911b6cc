package dev.exhibit.core.trust;

import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An immutable set of anchors.
 *
 * @param sigstoreRoots further trusted roots of Sigstore, as documents
 * @param later what the reader knows of later publications
 * @param pack the trust pack that some of this comes from
 */
public record TrustStore(
    List<TrustAnchor> anchors,
    List<RootDocument> sigstoreRoots,
    LaterKnowledge later,
    Optional<PackLabel> pack) {
  public TrustStore {
    anchors = List.copyOf(anchors);
    sigstoreRoots = List.copyOf(sigstoreRoots);
  }

  /** A store without a trust pack. */
  public TrustStore(List<TrustAnchor> anchors, List<RootDocument> sigstoreRoots) {
    this(anchors, sigstoreRoots, LaterKnowledge.NONE, Optional.empty());
  }

  /** A store without further trusted roots of Sigstore. */
  public TrustStore(List<TrustAnchor> anchors) {
    this(anchors, List.of());
  }

  /** A trusted root of Sigstore and the name it goes by in reports. */
  public record RootDocument(String name, Bytes content) {}

  /** This store and one more trusted root of Sigstore. */
  public TrustStore with(RootDocument root) {
    List<RootDocument> more = new ArrayList<>(sigstoreRoots);
    more.add(root);
    return new TrustStore(anchors, more, later, pack);
  }

  /** The anchors of one role. */
  public List<TrustAnchor> of(AnchorRole role) {
    return anchors.stream().filter(a -> a.role() == role).toList();
  }

  /** The anchors of one role, as what a chain may end in. */
  public Value accepted(AnchorRole role) {
    return Value.anyOf(of(role).stream().map(TrustAnchor::sha256).map(Value::of));
  }

  /** This store and one more anchor. */
  public TrustStore with(TrustAnchor anchor) {
    List<TrustAnchor> more = new ArrayList<>(anchors);
    more.add(anchor);
    return new TrustStore(more, sigstoreRoots, later, pack);
  }

  /** This store, and what a pack knows of later publications. */
  public TrustStore with(LaterKnowledge known, PackLabel label) {
    return new TrustStore(anchors, sigstoreRoots, known, Optional.of(label));
  }
}
