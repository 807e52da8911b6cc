package dev.exhibit.core.dstack.log;

import dev.exhibit.data.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A SHA-384 digest: what a register holds, and what extends it.
 *
 * @param bytes 48 bytes
 */
public record Sha384(Bytes bytes) {
  /** Length in bytes. */
  public static final int SIZE = 48;

  private static final MessageDigest FRESH = platform();

  /** A register before the first event. */
  public static final Sha384 ZERO = new Sha384(Bytes.zeros(SIZE));

  public Sha384 {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("a SHA-384 digest has 48 bytes, got " + bytes.size());
    }
  }

  /** The digest of {@code content}. */
  public static Sha384 of(Bytes content) {
    MessageDigest digest = digest();
    content.update(digest);
    return new Sha384(Bytes.owning(digest.digest()));
  }

  /** A copy, for looking one up takes longer. */
  private static MessageDigest digest() {
    try {
      return (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException e) { // a provider's choice
      return platform();
    }
  }

  private static MessageDigest platform() {
    try {
      return MessageDigest.getInstance("SHA-384");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-384", e);
    }
  }

  /** The register after one more event. */
  public Sha384 extendedBy(Sha384 event) {
    return extendedBy(List.of(event));
  }

  /** The register after these events, in order. */
  public Sha384 extendedBy(List<Sha384> events) {
    MessageDigest digest = digest();
    Bytes value = bytes;
    for (Sha384 event : events) {
      value.update(digest);
      event.bytes.update(digest);
      value = Bytes.owning(digest.digest());
    }
    return new Sha384(value);
  }

  /** What a register holds after these events, from its start. */
  public static Sha384 register(List<Sha384> events) {
    return ZERO.extendedBy(events);
  }

  @Override
  public String toString() {
    return bytes.hex();
  }
}
