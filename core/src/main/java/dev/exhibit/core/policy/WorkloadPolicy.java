package dev.exhibit.core.policy;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reference values for what runs inside. An absent set compares nothing, and what needs it to be
 * expected stays open; an empty set accepts nothing.
 *
 * @param composeHashes accepted SHA-256 of app composes, 32 bytes each
 * @param appIds accepted app ids, 20 bytes each; without {@code composeHashes} they settle nothing
 * @param keyProviders accepted key providers, each name, colon, id, such as {@code kms:3059…}
 * @param osImageHashes accepted OS images, 32 bytes each
 * @param sets the named sets whose values are among these, and among those of {@link TdxPolicy}
 * @param takenFrom the quotes, as digests of what is signed of them, that values here or in {@link
 *     TdxPolicy} were taken from
 * @param ended the named sets whose time is over: what only they cover stays open
 */
public record WorkloadPolicy(
    Optional<Set<Bytes>> composeHashes,
    Optional<Set<Bytes>> appIds,
    Optional<Set<String>> keyProviders,
    Optional<Set<Bytes>> osImageHashes,
    List<ReferenceSet> sets,
    Set<Sha256> takenFrom,
    List<PackedSets.Ended> ended) {
  /** No reference values. */
  public static final WorkloadPolicy DEFAULT =
      new WorkloadPolicy(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public WorkloadPolicy {
    composeHashes = composeHashes.map(Ordered::copyOf);
    appIds = appIds.map(Ordered::copyOf);
    keyProviders = keyProviders.map(Ordered::copyOf);
    osImageHashes = osImageHashes.map(Ordered::copyOf);
    sets = List.copyOf(sets);
    takenFrom = Ordered.copyOf(takenFrom);
    ended = List.copyOf(ended);
  }

  /** A policy that names no set whose time is over. */
  public WorkloadPolicy(
      Optional<Set<Bytes>> composeHashes,
      Optional<Set<Bytes>> appIds,
      Optional<Set<String>> keyProviders,
      Optional<Set<Bytes>> osImageHashes,
      List<ReferenceSet> sets,
      Set<Sha256> takenFrom) {
    this(composeHashes, appIds, keyProviders, osImageHashes, sets, takenFrom, List.of());
  }

  /** A policy with these values, no named sets and no word on where they come from. */
  public WorkloadPolicy(
      Optional<Set<Bytes>> composeHashes,
      Optional<Set<Bytes>> appIds,
      Optional<Set<String>> keyProviders,
      Optional<Set<Bytes>> osImageHashes) {
    this(composeHashes, appIds, keyProviders, osImageHashes, List.of(), Set.of());
  }
}
