package dev.exhibit.core.amd.terms;

import java.util.Arrays;
import java.util.Optional;

/**
 * A product line of AMD EPYC processors that has a root of its own. Bergamo and Siena are certified
 * as Genoa.
 */
public enum ProductLine {
  MILAN("Milan"),
  GENOA("Genoa"),
  TURIN("Turin");

  private static final int ZEN_3_AND_4 = 0x19;
  private static final int ZEN_5 = 0x1A;
  private static final int TURIN_CHIP_ID_BYTES = 8;
  private static final int CHIP_ID_BYTES = 64;

  private final String word;

  ProductLine(String word) {
    this.word = word;
  }

  /** As in the names of AMD's certificates. */
  public String word() {
    return word;
  }

  /** The line with this {@link #word}. */
  public static Optional<ProductLine> named(String word) {
    return Arrays.stream(values()).filter(p -> p.word.equals(word)).findFirst();
  }

  /**
   * The line to which a processor belongs.
   *
   * @param family CPUID family, as in reports of version 3 and later
   * @param model CPUID model
   * @return empty for a processor that this verifier does not know
   */
  public static Optional<ProductLine> of(int family, int model) {
    int range = model >> 4;
    if (family == ZEN_3_AND_4) {
      return switch (range) {
        case 0x0 -> Optional.of(MILAN);
        case 0x1, 0xA -> Optional.of(GENOA);
        default -> Optional.empty();
      };
    }
    return family == ZEN_5 && range <= 0x1 ? Optional.of(TURIN) : Optional.empty();
  }

  /** How its TCB versions are laid out. */
  public TcbLayout tcb() {
    return this == TURIN ? TcbLayout.TURIN : TcbLayout.MILAN_GENOA;
  }

  /** How many bytes of a chip id identify the chip; those that follow are zero. */
  public int chipIdBytes() {
    return this == TURIN ? TURIN_CHIP_ID_BYTES : CHIP_ID_BYTES;
  }

  /** The structVersion of its VCEK and VLEK certificates. */
  public int structVersion() {
    return this == TURIN ? 1 : 0;
  }
}
