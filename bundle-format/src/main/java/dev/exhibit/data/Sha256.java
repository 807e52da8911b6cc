package dev.exhibit.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * A SHA-256 digest.
 *
 * @param bytes 32 bytes
 */
public record Sha256(Bytes bytes) implements Comparable<Sha256> {
  /** Length of a digest in bytes. */
  public static final int SIZE = 32;

  private static final MessageDigest FRESH = platform();

  public Sha256 {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("a SHA-256 digest has 32 bytes, got " + bytes.size());
    }
  }

  /** The digest of {@code content}. */
  public static Sha256 of(Bytes content) {
    MessageDigest digest = newDigest();
    content.update(digest);
    return new Sha256(Bytes.of(digest.digest()));
  }

  /** Reads exactly 64 lower-case hex digits; anything else is empty. */
  public static Optional<Sha256> fromHex(String text) {
    return text.length() == 2 * SIZE && !hasUpperCase(text)
        ? Bytes.fromHex(text).map(Sha256::new)
        : Optional.empty();
  }

  private static boolean hasUpperCase(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 'A' && text.charAt(i) <= 'F') {
        return true;
      }
    }
    return false;
  }

  /** A fresh SHA-256 computation, for streams. A copy, for looking one up takes longer. */
  public static MessageDigest newDigest() {
    try {
      return (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException e) { // a provider's choice
      return platform();
    }
  }

  private static MessageDigest platform() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** 64 lower-case hex digits. */
  public String hex() {
    return bytes.hex();
  }

  @Override
  public int compareTo(Sha256 other) {
    return bytes.compareTo(other.bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
