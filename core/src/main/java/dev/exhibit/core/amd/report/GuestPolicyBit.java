package dev.exhibit.core.amd.report;

/** A named bit of the guest policy (AMD SEV-SNP ABI, table GUEST_POLICY). Others are reserved. */
public enum GuestPolicyBit {
  SMT_ALLOWED(16),
  /** Reserved, and always one. */
  ALWAYS_ONE(17),
  MIGRATION_AGENT_ALLOWED(18),
  DEBUG_ALLOWED(19),
  SINGLE_SOCKET(20),
  CXL_ALLOWED(21),
  MEMORY_AES_256_XTS(22),
  RAPL_DISABLED(23),
  CIPHERTEXT_HIDING(24),
  PAGE_SWAP_DISABLED(25);

  /** The bits that hold the ABI version or have a name. */
  public static final long DEFINED = (1L << 26) - 1;

  private final int bit;

  GuestPolicyBit(int bit) {
    this.bit = bit;
  }

  /** Whether it is set in {@code policy}. */
  public boolean isIn(long policy) {
    return (policy >>> bit & 1) == 1;
  }
}
