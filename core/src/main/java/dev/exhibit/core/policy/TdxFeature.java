package dev.exhibit.core.policy;

/**
 * What a TDX guest may have beyond the usual. Each is refused unless the policy allows it, by a key
 * of its own in the section {@code tdx}.
 */
public enum TdxFeature {
  /** TD attribute 63: performance counters of the CPU. */
  PERFMON("allowPerfmon", "attribute PERFMON"),
  /** A non-zero MR_SERVICE_TD: another domain that serves this one and can reach its state. */
  SERVICE_TD("allowServiceTd", "a bound service TD"),
  /** TD attribute 29: a migration TD may move the guest with its memory to another platform. */
  MIGRATABLE("allowMigratable", "attribute MIGRATABLE"),
  /** TD attribute 27: linear address space separation, by which the guest protects itself. */
  LASS("allowLass", "attribute LASS");

  private final String key;
  private final String words;

  TdxFeature(String key, String words) {
    this.key = key;
    this.words = words;
  }

  /** The policy's key. */
  public String key() {
    return key;
  }

  /** What a reader calls it. */
  public String words() {
    return words;
  }
}
