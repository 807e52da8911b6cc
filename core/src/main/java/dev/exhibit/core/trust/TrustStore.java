package dev.exhibit.core.trust;

import java.util.ArrayList;
import java.util.List;

/** An immutable set of anchors. */
public record TrustStore(List<TrustAnchor> anchors) {
  public TrustStore {
    anchors = List.copyOf(anchors);
  }

  /** The anchors of one role. */
  public List<TrustAnchor> of(AnchorRole role) {
    return anchors.stream().filter(a -> a.role() == role).toList();
  }

  /** This store and one more anchor. */
  public TrustStore with(TrustAnchor anchor) {
    List<TrustAnchor> more = new ArrayList<>(anchors);
    more.add(anchor);
    return new TrustStore(more);
  }
}
