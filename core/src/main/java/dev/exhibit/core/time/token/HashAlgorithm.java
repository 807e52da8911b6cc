package dev.exhibit.core.time.token;

import dev.exhibit.core.time.pki.Signatures;
import dev.exhibit.data.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Hash algorithms that tokens and evidence records use. */
public enum HashAlgorithm {
  SHA_1("1.3.14.3.2.26", "SHA-1", 20),
  RIPEMD_160("1.3.36.3.2.1", "RIPEMD160", 20),
  SHA_224("2.16.840.1.101.3.4.2.4", "SHA-224", 28),
  SHA_256("2.16.840.1.101.3.4.2.1", "SHA-256", 32),
  SHA_384("2.16.840.1.101.3.4.2.2", "SHA-384", 48),
  SHA_512("2.16.840.1.101.3.4.2.3", "SHA-512", 64),
  SHA_512_256("2.16.840.1.101.3.4.2.6", "SHA-512/256", 32),
  SHA3_256("2.16.840.1.101.3.4.2.8", "SHA3-256", 32),
  SHA3_384("2.16.840.1.101.3.4.2.9", "SHA3-384", 48),
  SHA3_512("2.16.840.1.101.3.4.2.10", "SHA3-512", 64);

  /** When chosen-prefix collisions of SHA-1 were published; the 160-bit functions end here. */
  public static final Instant WEAK_SINCE = Instant.parse("2020-01-05T00:00:00Z");

  private static final int WEAK_BYTES = 20;

  private final String oid;
  private final String label;
  private final int size;

  HashAlgorithm(String oid, String label, int size) {
    this.oid = oid;
    this.label = label;
    this.size = size;
  }

  /** The algorithm with this object identifier. */
  public static Optional<HashAlgorithm> of(String oid) {
    return Arrays.stream(values()).filter(a -> a.oid.equals(oid)).findFirst();
  }

  /** Its object identifier, in dotted form. */
  public String oid() {
    return oid;
  }

  /** Its usual name. */
  public String label() {
    return label;
  }

  /** Bytes of a digest. */
  public int size() {
    return size;
  }

  /** Whether nobody was known at {@code at} to find collisions. */
  public boolean isStrongAt(Instant at) {
    return size > WEAK_BYTES || at.isBefore(WEAK_SINCE);
  }

  /** The digest of {@code content}. */
  public Bytes of(Bytes content) {
    MessageDigest digest = newDigest();
    content.update(digest);
    return Bytes.owning(digest.digest());
  }

  /** A fresh computation, for streams. */
  public MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(label, Signatures.LIBRARY);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the library has " + label, e);
    }
  }
}
