package dev.exhibit.core.amd.terms;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Where the parts of a TCB version stand in its 8 bytes (AMD 57230; Turin has another layout). A
 * byte without a part is reserved.
 */
public enum TcbLayout {
  MILAN_GENOA(
      new TcbPart[] {
        TcbPart.BOOT_LOADER,
        TcbPart.TEE,
        TcbPart.SPL4,
        TcbPart.SPL5,
        TcbPart.SPL6,
        TcbPart.SPL7,
        TcbPart.SNP,
        TcbPart.MICROCODE
      },
      Set.of()),
  TURIN(
      new TcbPart[] {
        TcbPart.FMC,
        TcbPart.BOOT_LOADER,
        TcbPart.TEE,
        TcbPart.SNP,
        TcbPart.SPL5,
        TcbPart.SPL6,
        TcbPart.SPL7,
        TcbPart.MICROCODE
      },
      Ordered.set(TcbPart.SPL5, TcbPart.SPL6, TcbPart.SPL7));

  /** Bytes of a TCB version. */
  public static final int BYTES = 8;

  private final TcbPart[] parts;
  private final Set<TcbPart> reserved;

  TcbLayout(TcbPart[] parts, Set<TcbPart> reserved) {
    this.parts = parts;
    this.reserved = reserved;
  }

  /** The part in each byte, from the first; a certificate states a level for each of them. */
  public TcbPart at(int index) {
    return parts[index];
  }

  /** Whether a byte stands for this part. */
  public boolean has(TcbPart part) {
    return Arrays.asList(parts).contains(part);
  }

  /** Whether a part is none that this product line has, and zero in everything it makes. */
  public boolean isReserved(TcbPart part) {
    return reserved.contains(part);
  }

  /** The levels of {@code raw}, 8 bytes, in the order of {@link TcbPart}; none that is reserved. */
  public Map<TcbPart, Integer> levels(Bytes raw) {
    Map<TcbPart, Integer> levels = new EnumMap<>(TcbPart.class);
    for (int i = 0; i < BYTES; i++) {
      if (!isReserved(parts[i])) {
        levels.put(parts[i], raw.at(i));
      }
    }
    return levels;
  }

  /** Whether no part of {@code low} is above that of {@code high}, both 8 bytes. */
  public static boolean isAtMost(Bytes low, Bytes high) {
    for (int i = 0; i < BYTES; i++) {
      if (low.at(i) > high.at(i)) {
        return false;
      }
    }
    return true;
  }
}
