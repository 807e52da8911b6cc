package dev.exhibit.core.trust;

import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An immutable set of anchors.
 *
 * @param pinned whether the roots that ship with the verifier belong to it; each is read when its
 *     role is first asked for
 * @param added the anchors beside those
 * @param sigstoreRoots further trusted roots of Sigstore, as documents
 * @param later what the reader knows of later publications
 * @param pack the trust pack that some of this comes from
 */
public record TrustStore(
    boolean pinned,
    List<TrustAnchor> added,
    List<RootDocument> sigstoreRoots,
    LaterKnowledge later,
    Optional<PackLabel> pack) {
  public TrustStore {
    added = List.copyOf(added);
    sigstoreRoots = List.copyOf(sigstoreRoots);
  }

  /** A store of these anchors alone, without a trust pack. */
  public TrustStore(List<TrustAnchor> anchors, List<RootDocument> sigstoreRoots) {
    this(false, anchors, sigstoreRoots, LaterKnowledge.NONE, Optional.empty());
  }

  /** A store of these anchors alone, without further trusted roots of Sigstore. */
  public TrustStore(List<TrustAnchor> anchors) {
    this(anchors, List.of());
  }

  /**
   * A trusted root of Sigstore.
   *
   * @param name that it goes by where it vouches for something
   * @param source where it was read from
   */
  public record RootDocument(String name, Bytes content, String source) {
    /** One of which the name says where it is from. */
    public RootDocument(String name, Bytes content) {
      this(name, content, name);
    }
  }

  /** The roots that ship with the verifier, and nothing else. */
  static TrustStore ofPinned() {
    return new TrustStore(true, List.of(), List.of(), LaterKnowledge.NONE, Optional.empty());
  }

  /** This store and one more trusted root of Sigstore. */
  public TrustStore with(RootDocument root) {
    List<RootDocument> more = new ArrayList<>(sigstoreRoots);
    more.add(root);
    return new TrustStore(pinned, added, more, later, pack);
  }

  /** Every anchor, the pinned ones first. */
  public List<TrustAnchor> anchors() {
    return joined(pinned ? PinnedAnchors.roots() : List.of(), added.stream());
  }

  /** The anchors of one role, the pinned ones first. */
  public List<TrustAnchor> of(AnchorRole role) {
    return joined(
        pinned ? PinnedAnchors.of(role) : List.of(), added.stream().filter(a -> a.role() == role));
  }

  private static List<TrustAnchor> joined(List<TrustAnchor> first, Stream<TrustAnchor> then) {
    return Stream.concat(first.stream(), then).toList();
  }

  /** The anchors of one role, as what a chain may end in. */
  public Value accepted(AnchorRole role) {
    return Value.anyOf(of(role).stream().map(TrustAnchor::sha256).map(Value::of));
  }

  /** This store and one more anchor. */
  public TrustStore with(TrustAnchor anchor) {
    List<TrustAnchor> more = new ArrayList<>(added);
    more.add(anchor);
    return new TrustStore(pinned, more, sigstoreRoots, later, pack);
  }

  /** This store, and what a pack knows of later publications. */
  public TrustStore with(LaterKnowledge known, PackLabel label) {
    return new TrustStore(pinned, added, sigstoreRoots, known, Optional.of(label));
  }
}
