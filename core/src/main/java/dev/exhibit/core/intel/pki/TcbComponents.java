package dev.exhibit.core.intel.pki;

import dev.exhibit.data.Bytes;
import java.util.Collections;
import java.util.List;

/**
 * Sixteen component versions, compared as a vector.
 *
 * @param svns 16 bytes, one unsigned version each
 * @param names what each component is, as far as the collateral says, such as {@code BIOS: Early
 *     Microcode Update}; empty strings where it says nothing
 */
public record TcbComponents(Bytes svns, List<String> names) implements Comparable<TcbComponents> {
  /** How many there are. */
  public static final int COUNT = 16;

  public static final TcbComponents NONE = unnamed(Bytes.zeros(COUNT));

  public TcbComponents {
    names = List.copyOf(names);
    if (svns.size() != COUNT || names.size() != COUNT) {
      throw new IllegalArgumentException("a TCB has 16 components");
    }
  }

  /** Versions read from hardware evidence, which carries no names. */
  static TcbComponents unnamed(Bytes svns) {
    return new TcbComponents(svns, Collections.nCopies(COUNT, ""));
  }

  /** Whether each of {@code actual} from {@code first} on is at least the one here. */
  public boolean reachedBy(Bytes actual, int first) {
    for (int i = first; i < COUNT; i++) {
      if (actual.at(i) < svns.at(i)) {
        return false;
      }
    }
    return true;
  }

  /** Orders by the first differing version. */
  @Override
  public int compareTo(TcbComponents other) {
    return svns.compareTo(other.svns);
  }
}
