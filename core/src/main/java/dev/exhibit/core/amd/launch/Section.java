package dev.exhibit.core.amd.launch;

import java.util.Arrays;
import java.util.Optional;

/**
 * Pages that a firmware's metadata (EDK II, OvmfSevMetadata) ask for.
 *
 * @param address guest address of the first
 * @param size bytes
 */
public record Section(Kind kind, long address, long size) {
  /** What is put there. */
  public enum Kind {
    MEMORY(1),
    SECRETS(2),
    CPUID(3),
    /** The calling area of a service module. */
    SERVICE(4),
    HASHES(0x10);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /** The kind with this code. */
    public static Optional<Kind> of(long code) {
      return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }
  }
}
