package dev.exhibit.core.provenance.certificate;

import dev.exhibit.core.provenance.root.PinnedRoots;
import dev.exhibit.data.Ordered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may have built what runs.
 *
 * @param identities by one of which each statement has to be signed; none: nobody is named
 * @param trustedRoots names of the pinned roots that count
 * @param acceptPromiseAlone whether a log's promise counts without an inclusion proof
 * @param measurementMaxAge how long before the time judged at a statement of measurements may have
 *     been vouched for; absent for any time
 * @param registries who may say which machines there are
 */
public record ProvenancePolicy(
    List<IdentityRule> identities,
    Set<String> trustedRoots,
    boolean acceptPromiseAlone,
    Optional<Duration> measurementMaxAge,
    RegistryPolicy registries) {
  /** Nobody is named; the public-good instance counts, with inclusion proofs. */
  public static final ProvenancePolicy DEFAULT =
      new ProvenancePolicy(
          List.of(), Set.of(PinnedRoots.PUBLIC_GOOD), false, Optional.empty(), RegistryPolicy.NONE);

  public ProvenancePolicy {
    identities = List.copyOf(identities);
    trustedRoots = Ordered.copyOf(trustedRoots);
  }
}
