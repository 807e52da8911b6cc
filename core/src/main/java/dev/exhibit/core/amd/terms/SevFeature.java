package dev.exhibit.core.amd.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A bit of SEV_FEATURES in the save area of a guest's processors (AMD64 Architecture Programmer's
 * Manual, volume 2, table B-4). It is part of what is measured at launch and of no report, so it is
 * known only where the launch digest is recomputed from it.
 */
public enum SevFeature {
  SNP_ACTIVE(0, "snpActive"),
  VTOM(1, "vTom"),
  REFLECT_VC(2, "reflectVc"),
  RESTRICTED_INJECTION(3, "restrictedInjection"),
  ALTERNATE_INJECTION(4, "alternateInjection"),
  DEBUG_SWAP(5, "debugSwap"),
  PREVENT_HOST_IBS(6, "preventHostIbs"),
  BTB_ISOLATION(7, "btbIsolation"),
  VMPL_SSS(8, "vmplSss"),
  SECURE_TSC(9, "secureTsc"),
  VMGEXIT_PARAMETER(10, "vmgexitParameter"),
  IBS_VIRTUALIZATION(12, "ibsVirtualization"),
  VMSA_REGISTER_PROTECTION(14, "vmsaRegisterProtection"),
  SMT_PROTECTION(15, "smtProtection"),
  SECURE_AVIC(16, "secureAvic");

  private final int bit;
  private final String word;

  SevFeature(int bit, String word) {
    this.bit = bit;
    this.word = word;
  }

  /** As in the JSON and in a policy. */
  public String word() {
    return word;
  }

  /** Whether it is set in {@code features}. */
  public boolean isIn(long features) {
    return (features >>> bit & 1) == 1;
  }

  /** The feature with this {@link #word}. */
  public static Optional<SevFeature> named(String word) {
    return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
  }

  /** The words of all of them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(SevFeature::word).toList();
  }

  /** What is set in {@code features}: words, and numbers of bits that have no name here. */
  public static List<String> in(long features) {
    List<String> set = new ArrayList<>();
    for (int bit = 0; bit < Long.SIZE; bit++) {
      if ((features >>> bit & 1) == 1) {
        set.add(at(bit).map(SevFeature::word).orElse("bit " + bit));
      }
    }
    return set;
  }

  private static Optional<SevFeature> at(int bit) {
    return Arrays.stream(values()).filter(f -> f.bit == bit).findFirst();
  }
}
