package dev.exhibit.core.provenance.signature;

import dev.exhibit.data.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;

/** The hashes that count in provenance. */
public enum HashAlgorithm {
  SHA256("sha256", "SHA2_256", "SHA-256", 32, NISTObjectIdentifiers.id_sha256),
  SHA384("sha384", "SHA2_384", "SHA-384", 48, NISTObjectIdentifiers.id_sha384),
  SHA512("sha512", "SHA2_512", "SHA-512", 64, NISTObjectIdentifiers.id_sha512);

  private final String id;
  private final String sigstoreName;
  private final String javaName;
  private final int size;
  private final ASN1ObjectIdentifier oid;

  HashAlgorithm(
      String id, String sigstoreName, String javaName, int size, ASN1ObjectIdentifier oid) {
    this.id = id;
    this.sigstoreName = sigstoreName;
    this.javaName = javaName;
    this.size = size;
    this.oid = oid;
  }

  /** As digest sets of in-toto and images write it. */
  public String id() {
    return id;
  }

  /** Length of a digest in bytes. */
  public int size() {
    return size;
  }

  ASN1ObjectIdentifier oid() {
    return oid;
  }

  /** The algorithm that a digest set, a Sigstore bundle or a log entry names so. */
  public static Optional<HashAlgorithm> named(String name) {
    return Arrays.stream(values())
        .filter(a -> a.id.equals(name) || a.sigstoreName.equals(name))
        .findFirst();
  }

  /** The algorithm with this object identifier. */
  public static Optional<HashAlgorithm> byOid(ASN1ObjectIdentifier oid) {
    return Arrays.stream(values()).filter(a -> a.oid.equals(oid)).findFirst();
  }

  /** The digest of {@code message}. */
  public Bytes of(Bytes message) {
    try {
      MessageDigest digest = MessageDigest.getInstance(javaName);
      message.update(digest);
      return Bytes.of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + javaName, e);
    }
  }
}
