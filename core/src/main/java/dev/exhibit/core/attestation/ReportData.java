package dev.exhibit.core.attestation;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;

/** The 64 bytes that software in a TEE had quoted, most of which are used as two halves. */
public record ReportData(Bytes bytes) {
  static final int HALF = 32;
  private static final int MOST_ZEROS = 8;

  /** The first 32 bytes. */
  public Bytes first() {
    return bytes.first(HALF);
  }

  /** The last 32 bytes. */
  public Bytes second() {
    return bytes.from(HALF);
  }

  /** Whether the first half is SHA-256 of {@code content}. */
  boolean holdsHash(Bytes content) {
    return first().equals(Sha256.of(content).bytes());
  }

  /**
   * Whether the first half may be a hash. A row of zeros (padding) or nothing but printable
   * characters (an address as text) is none: one hash in 2^40 has either.
   */
  boolean mayHoldHash() {
    int zeros = 0;
    int printable = 0;
    for (byte b : first().toArray()) {
      zeros += b == 0 ? 1 : 0;
      printable += b >= ' ' && b <= '~' ? 1 : 0;
    }
    return zeros < MOST_ZEROS && printable < HALF;
  }
}
