package dev.exhibit.core.dstack.boot.acpi;

/**
 * How much may yet be made and hashed to find a machine's tables, in bytes. It is counted and not
 * timed, so that the same evidence is judged alike on every machine.
 */
public final class Allowance {
  /** What hashing something short costs: one block of SHA-384. */
  public static final int BLOCK = 128;

  private final long bytes;
  private long used;

  /** So many bytes. */
  public Allowance(long bytes) {
    this.bytes = bytes;
  }

  /** Counts bytes that are made or hashed. What has begun is finished, even beyond the end. */
  public void use(long more) {
    used += more;
  }

  /** Whether none is left. */
  public boolean spent() {
    return used >= bytes;
  }

  /** What was used so far, in bytes. */
  public long used() {
    return used;
  }
}
