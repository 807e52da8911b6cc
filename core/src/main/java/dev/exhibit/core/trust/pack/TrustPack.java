package dev.exhibit.core.trust.pack;

import dev.exhibit.core.policy.PackedSets;
import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.core.trust.LaterKnowledge;
import dev.exhibit.core.trust.PackLabel;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import java.time.Instant;
import java.util.List;

/**
 * A trust pack whose signature was verified. Whether its signer is one that the reader accepts is
 * for {@link PackDecoder} to say before there is a value of this type.
 *
 * @param roots anchors by role
 * @param referenceSets sets that a policy can name
 * @param later evaluation numbers and revocation lists
 */
public record TrustPack(
    PackLabel label,
    List<TrustAnchor> roots,
    List<TrustStore.RootDocument> sigstoreRoots,
    List<ReferenceSet> referenceSets,
    LaterKnowledge later) {
  public TrustPack {
    roots = List.copyOf(roots);
    sigstoreRoots = List.copyOf(sigstoreRoots);
    referenceSets = List.copyOf(referenceSets);
  }

  /**
   * {@code store} with what this pack knows. What is stricter always counts; what is believed, only
   * while the pack is not stale.
   */
  public TrustStore addedTo(TrustStore store, Instant now) {
    TrustStore more = store.with(later, label);
    if (label.trustIsStale(now)) {
      return more;
    }
    for (TrustAnchor root : roots) {
      more = more.with(root);
    }
    for (TrustStore.RootDocument root : sigstoreRoots) {
      more = more.with(root);
    }
    return more;
  }

  /** {@code store} with what this pack knows of later publications, and none of its roots. */
  public TrustStore informing(TrustStore store) {
    return store.with(later.and(store.later()), label);
  }

  /** The sets that a policy may name at {@code now}; without their values if the pack is stale. */
  public PackedSets setsAt(Instant now) {
    return label.trustIsStale(now)
        ? new PackedSets(
            List.of(),
            referenceSets.stream()
                .map(set -> PackedSets.Ended.of(set, label.trustUntil()))
                .toList())
        : new PackedSets(referenceSets, List.of());
  }
}
