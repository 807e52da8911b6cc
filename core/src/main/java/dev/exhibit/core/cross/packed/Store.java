package dev.exhibit.core.cross.packed;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entries of bytes, one after another in large pieces of memory, by the order of their coming. */
final class Store {
  private static final int PIECE = 1 << 16;
  private static final int FEWEST = 64;

  private final List<byte[]> pieces = new ArrayList<>();
  private int used = PIECE;
  private long[] places = new long[FEWEST];
  private int size;

  /** Keeps an entry, and gives its number, from 0. */
  int add(byte[] entry) {
    if (entry.length > PIECE - used) {
      pieces.add(new byte[Math.max(PIECE, entry.length)]);
      used = 0;
    }
    System.arraycopy(entry, 0, pieces.get(pieces.size() - 1), used, entry.length);
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
    }
    places[size] = (pieces.size() - 1L) << Integer.SIZE | used;
    used = Math.min(PIECE, used + entry.length);
    return size++;
  }

  int size() {
    return size;
  }

  /** From where entry {@code number} begins. */
  Unpacker entry(int number) {
    byte[] piece = pieces.get((int) (places[number] >>> Integer.SIZE));
    int at = (int) places[number];
    return new Unpacker(ByteBuffer.wrap(piece, at, piece.length - at));
  }
}
