package dev.exhibit.core.time.record;

import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;

/** The data objects that an evidence record has to cover. */
public interface Archived {
  /** Whether there is nothing to compare. */
  boolean isEmpty();

  /** The hash of each data object; empty where no object can be hashed by that algorithm. */
  Optional<List<Bytes>> hashes(HashAlgorithm hash);
}
