package dev.exhibit.core.dstack.log;

import dev.exhibit.data.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A SHA-384 digest: what a register holds, and what extends it.
 *
 * @param bytes 48 bytes
 */
record Sha384(Bytes bytes) {
  /** Length in bytes. */
  static final int SIZE = 48;

  /** A register before the first event. */
  static final Sha384 ZERO = new Sha384(Bytes.zeros(SIZE));

  Sha384 {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("a SHA-384 digest has 48 bytes, got " + bytes.size());
    }
  }

  static Sha384 of(Bytes content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-384");
      return new Sha384(Bytes.of(digest.digest(content.toArray())));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-384", e);
    }
  }

  /** The register after one more event. */
  Sha384 extendedBy(Sha384 event) {
    return of(bytes.concat(event.bytes));
  }

  @Override
  public String toString() {
    return bytes.hex();
  }
}
