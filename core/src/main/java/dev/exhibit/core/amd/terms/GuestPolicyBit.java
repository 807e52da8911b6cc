package dev.exhibit.core.amd.terms;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A named bit of the guest policy (AMD SEV-SNP ABI, table GUEST_POLICY). Others are reserved. */
public enum GuestPolicyBit {
  SMT_ALLOWED(16, "smtAllowed"),
  /** Reserved, and always one. */
  ALWAYS_ONE(17, "alwaysOne"),
  MIGRATION_AGENT_ALLOWED(18, "migrationAgentAllowed"),
  DEBUG_ALLOWED(19, "debugAllowed"),
  SINGLE_SOCKET(20, "singleSocket"),
  CXL_ALLOWED(21, "cxlAllowed"),
  MEMORY_AES_256_XTS(22, "memoryAes256Xts"),
  RAPL_DISABLED(23, "raplDisabled"),
  CIPHERTEXT_HIDING(24, "ciphertextHiding"),
  PAGE_SWAP_DISABLED(25, "pageSwapDisabled");

  /** The bits that hold the ABI version or have a name. */
  public static final long DEFINED = (1L << 26) - 1;

  private final int bit;

  private final String word;

  GuestPolicyBit(int bit, String word) {
    this.bit = bit;
    this.word = word;
  }

  /** As in the JSON and in a policy. */
  public String word() {
    return word;
  }

  /** The bit with this {@link #word} that a policy can ask for. */
  public static Optional<GuestPolicyBit> named(String word) {
    return open().filter(b -> b.word.equals(word)).findFirst();
  }

  /** The words of all that a policy can ask for. */
  public static List<String> words() {
    return open().map(GuestPolicyBit::word).toList();
  }

  /** Debugging and migration have rules of their own. */
  private static Stream<GuestPolicyBit> open() {
    return Arrays.stream(values())
        .filter(b -> b != ALWAYS_ONE && b != DEBUG_ALLOWED && b != MIGRATION_AGENT_ALLOWED);
  }

  /** The words of those that are set in {@code policy}, but for the one that always is. */
  public static List<String> in(long policy) {
    return Arrays.stream(values())
        .filter(b -> b != ALWAYS_ONE && b.isIn(policy))
        .map(GuestPolicyBit::word)
        .toList();
  }

  /** Whether it is set in {@code policy}. */
  public boolean isIn(long policy) {
    return (policy >>> bit & 1) == 1;
  }
}
