package dev.exhibit.core.time.record;

import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the first timestamp of one chain of a record covers.
 *
 * @param before the chains before it, which its hashes are hashed together with (RFC 4998 §5.3);
 *     empty in the first chain
 * @param all the hashes in the first list of its tree, or the one hash that its token covers
 * @param others those of them that are not of the data
 */
record CoveredHashes(HashAlgorithm hash, Bytes before, Set<Bytes> all, Set<Bytes> others) {
  /** The hashes {@code all}, of which {@code data} are those of the data. */
  static CoveredHashes of(
      HashAlgorithm hash, Bytes before, Collection<Bytes> all, List<Bytes> data) {
    Set<Bytes> others = new LinkedHashSet<>(all);
    data.forEach(others::remove);
    return new CoveredHashes(
        hash, before, Ordered.copyOf(all), data.isEmpty() ? Set.of() : Ordered.copyOf(others));
  }

  /** The hash that this content has here. */
  Bytes of(Bytes content) {
    Bytes plain = hash.of(content);
    return before.isEmpty() ? plain : hash.of(plain.concat(before));
  }

  /** How many hashes are neither of the data nor of {@code known}. */
  int without(List<Bytes> known) {
    Set<Bytes> rest = new LinkedHashSet<>(others);
    known.forEach(content -> rest.remove(of(content)));
    return rest.size();
  }
}
