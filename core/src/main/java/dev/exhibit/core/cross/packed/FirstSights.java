package dev.exhibit.core.cross.packed;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Keys, and what was said when each was seen first. It takes the bytes of both and some twenty
 * more; a map takes several hundred.
 */
public final class FirstSights {
  private static final int FEWEST = 64;

  private final Store entries = new Store();

  /** By the number of the entry. */
  private int[] hashes = new int[FEWEST];

  /** By hash: the number of an entry and one, or 0; at least half of them are 0. */
  private int[] slots = new int[2 * FEWEST];

  /**
   * What was said when a key was seen first.
   *
   * @param order how many other keys were seen before
   */
  public record Sight(int order, String key, int bundle, List<String> texts) {
    public Sight {
      texts = List.copyOf(texts);
    }
  }

  /**
   * Keeps what is said of {@code key} if it is seen now for the first time; otherwise gives its
   * {@linkplain Sight#order order}.
   */
  public OptionalInt add(String key, int bundle, List<String> texts) {
    byte[] packed = new Packer().text(key).bytes();
    int hash = hash(packed);
    int seen = slots[slot(packed, hash)];
    if (seen != 0) {
      return OptionalInt.of(seen - 1);
    }
    byte[] said = new Packer().number(bundle).texts(texts).bytes();
    byte[] entry = Arrays.copyOf(packed, packed.length + said.length);
    System.arraycopy(said, 0, entry, packed.length, said.length);
    int order = entries.add(entry);
    if (order == hashes.length) {
      grow();
    }
    hashes[order] = hash;
    slots[free(hash)] = order + 1;
    return OptionalInt.empty();
  }

  /** Whether {@code key} was seen. */
  public boolean contains(String key) {
    return order(key).isPresent();
  }

  /** The {@linkplain Sight#order order} of {@code key}; empty if it was never seen. */
  public OptionalInt order(String key) {
    byte[] packed = new Packer().text(key).bytes();
    int seen = slots[slot(packed, hash(packed))];
    return seen == 0 ? OptionalInt.empty() : OptionalInt.of(seen - 1);
  }

  /** How many keys were seen. */
  public int size() {
    return entries.size();
  }

  /** That of a key, by its order. */
  public Sight at(int order) {
    Unpacker entry = entries.entry(order);
    return new Sight(order, entry.text(), entry.number(), entry.texts());
  }

  /** Nobody can choose keys that all have the same. */
  private static int hash(byte[] packed) {
    return Sha256.of(Bytes.owning(packed)).hashCode();
  }

  /** Where the key stands, or would. */
  private int slot(byte[] packed, int hash) {
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0 && !isAt(slots[slot] - 1, packed, hash)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean isAt(int order, byte[] packed, int hash) {
    return hashes[order] == hash && entries.entry(order).skip(packed);
  }

  private int free(int hash) {
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    int before = hashes.length;
    hashes = Arrays.copyOf(hashes, 2 * before);
    slots = new int[2 * hashes.length];
    for (int order = 0; order < before; order++) {
      slots[free(hashes[order])] = order + 1;
    }
  }
}
