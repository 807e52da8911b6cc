package dev.exhibit.core.provenance.bundle;

import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entry of a transparency log, as somebody hands it over (sigstore_rekor.proto,
 * TransparencyLogEntry).
 *
 * @param index in the whole log
 * @param kind and {@code version}: what the hint says; the body decides
 * @param integratedTime believed only if {@code promise} verifies
 * @param promise the signed entry timestamp (SET)
 * @param body the bytes that are hashed into the log
 */
public record LogEntry(
    long index,
    Bytes logId,
    Optional<Kind> kind,
    Optional<Instant> integratedTime,
    Optional<Bytes> promise,
    Optional<Inclusion> inclusion,
    Bytes body) {

  /** Kind and version of a body. */
  public record Kind(String name, String version) {
    @Override
    public String toString() {
      return name + " " + version;
    }
  }

  /**
   * Why the entry is in the log.
   *
   * @param index in the tree of the checkpoint
   * @param hashes from the leaf upwards
   * @param checkpoint a signed note; a proof without one proves nothing
   */
  public record Inclusion(
      long index, long treeSize, Bytes rootHash, List<Bytes> hashes, Optional<String> checkpoint) {
    public Inclusion {
      hashes = List.copyOf(hashes);
    }
  }
}
