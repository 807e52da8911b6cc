package dev.exhibit.core.time.record;

import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;

/** The reduced hash tree of a timestamp (RFC 4998 §4.2, §4.3). */
final class HashTree {
  private HashTree() {}

  /** The root of a tree that is not empty. */
  static Bytes root(HashAlgorithm hash, List<List<Bytes>> tree) {
    Bytes root = node(hash, tree.get(0));
    for (List<Bytes> list : tree.subList(1, tree.size())) {
      List<Bytes> with = new ArrayList<>(list);
      with.add(root);
      root = node(hash, with);
    }
    return root;
  }

  /** The hash of all in ascending order; a single hash stands for itself. */
  private static Bytes node(HashAlgorithm hash, List<Bytes> hashes) {
    if (hashes.size() == 1) {
      return hashes.get(0);
    }
    List<Bytes> sorted = hashes.stream().sorted().toList();
    int size = sorted.stream().mapToInt(Bytes::size).sum();
    byte[] all = new byte[size];
    int at = 0;
    for (Bytes one : sorted) {
      System.arraycopy(one.toArray(), 0, all, at, one.size());
      at += one.size();
    }
    return hash.of(Bytes.owning(all));
  }
}
