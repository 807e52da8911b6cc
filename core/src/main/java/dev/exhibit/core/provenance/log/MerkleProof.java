package dev.exhibit.core.provenance.log;

import dev.exhibit.core.provenance.bundle.LogEntry.Inclusion;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;

/** The root hash that an inclusion proof leads to (RFC 9162 §2.1.3.2). */
final class MerkleProof {
  private MerkleProof() {}

  /** The root over {@code leaf}; empty if the path has the wrong length for index and size. */
  static Optional<Bytes> root(Bytes leaf, Inclusion proof) {
    if (proof.index() >= proof.treeSize()) {
      return Optional.empty();
    }
    long node = proof.index();
    long last = proof.treeSize() - 1;
    Bytes hash = Sha256.of(Bytes.of((byte) 0).concat(leaf)).bytes();
    for (Bytes sibling : proof.hashes()) {
      if (last == 0) {
        return Optional.empty();
      }
      if ((node & 1) == 1 || node == last) {
        hash = parent(sibling, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = parent(hash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 ? Optional.of(hash) : Optional.empty();
  }

  private static Bytes parent(Bytes left, Bytes right) {
    return Sha256.of(Bytes.of((byte) 1).concat(left).concat(right)).bytes();
  }
}
