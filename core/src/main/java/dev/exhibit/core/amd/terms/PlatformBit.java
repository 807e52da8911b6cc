package dev.exhibit.core.amd.terms;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A bit of PLATFORM_INFO (AMD SEV-SNP ABI, table PLATFORM_INFO). Some make a platform weaker when
 * set, some stronger.
 */
public enum PlatformBit {
  SMT_ENABLED(0, "smt"),
  TSME_ENABLED(1, "tsme"),
  ECC_ENABLED(2, "ecc"),
  RAPL_DISABLED(3, "raplDisabled"),
  CIPHERTEXT_HIDING(4, "ciphertextHiding"),
  ALIAS_CHECK_COMPLETE(5, "aliasCheckComplete"),
  IOMMU_WRITE_SAFE(6, "iommuWriteSafe"),
  TIO_ENABLED(7, "tio");

  /** The bits that have a name. */
  public static final long DEFINED = 0xFF;

  private final int bit;
  private final String word;

  PlatformBit(int bit, String word) {
    this.bit = bit;
    this.word = word;
  }

  /** As in the JSON and in a policy. */
  public String word() {
    return word;
  }

  /** Whether it is set in {@code platformInfo}. */
  public boolean isIn(long platformInfo) {
    return (platformInfo >>> bit & 1) == 1;
  }

  /** The words of those that are set in {@code platformInfo}. */
  public static List<String> in(long platformInfo) {
    return Arrays.stream(values())
        .filter(b -> b.isIn(platformInfo))
        .map(PlatformBit::word)
        .toList();
  }

  /** The bit with this {@link #word}. */
  public static Optional<PlatformBit> named(String word) {
    return Arrays.stream(values()).filter(b -> b.word.equals(word)).findFirst();
  }

  /** The words of all of them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(PlatformBit::word).toList();
  }
}
