package dev.exhibit.core.azure;

import dev.exhibit.data.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Hashes by the numbers that TPMs give them (TCG Algorithm Registry, TPM_ALG_ID). */
enum TpmHash {
  SHA1(0x0004, 20, "SHA-1"),
  SHA256(0x000B, 32, "SHA-256"),
  SHA384(0x000C, 48, "SHA-384"),
  SHA512(0x000D, 64, "SHA-512");

  private final int id;
  private final int size;
  private final String title;

  TpmHash(int id, int size, String title) {
    this.id = id;
    this.size = size;
    this.title = title;
  }

  static Optional<TpmHash> of(int id) {
    return Arrays.stream(values()).filter(hash -> hash.id == id).findFirst();
  }

  int size() {
    return size;
  }

  /** As standards and the platform write it, such as {@code SHA-256}. */
  String title() {
    return title;
  }

  /** As it stands in the name of a signature algorithm, such as {@code SHA256}. */
  String plain() {
    return name();
  }

  /** Nothing new may be signed over a hash of which collisions are known. */
  boolean isStrong() {
    return this != SHA1;
  }

  /** Of values one after the other. */
  Bytes over(List<Bytes> values) {
    try {
      MessageDigest digest = MessageDigest.getInstance(title);
      values.forEach(value -> value.update(digest));
      return Bytes.owning(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java platform has all of these", e);
    }
  }
}
