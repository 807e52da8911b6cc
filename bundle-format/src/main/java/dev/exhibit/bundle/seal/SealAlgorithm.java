package dev.exhibit.bundle.seal;

import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * The signature algorithms of seals. Each has exactly one encoding of its public key, so the
 * encoding alone tells the algorithm and no field can say otherwise.
 */
public enum SealAlgorithm {
  /** ECDSA over P-256 with SHA-256; the signature in DER. */
  P256("SHA256withECDSA", "EC", "3059301306072a8648ce3d020106082a8648ce3d030107034200" + "04", 91),
  /** Ed25519 of RFC 8032; the signature as 64 bytes. */
  ED25519("Ed25519", "Ed25519", "302a300506032b6570032100", 44);

  private final String signatureName;
  private final String keyName;
  private final String spkiPrefix;
  private final int spkiSize;

  SealAlgorithm(String signatureName, String keyName, String spkiPrefix, int spkiSize) {
    this.signatureName = signatureName;
    this.keyName = keyName;
    this.spkiPrefix = spkiPrefix;
    this.spkiSize = spkiSize;
  }

  /** The algorithm of a public key (SPKI, DER), if it is one of these in its one encoding. */
  public static Optional<SealAlgorithm> of(Bytes spki) {
    for (SealAlgorithm algorithm : values()) {
      if (spki.size() == algorithm.spkiSize && spki.hex().startsWith(algorithm.spkiPrefix)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** Name of the signature in the Java platform. */
  String signatureName() {
    return signatureName;
  }

  /** Name of the key factory in the Java platform. */
  String keyName() {
    return keyName;
  }

  /** What in the SPKI follows the fixed prefix. */
  public Bytes rawKey(Bytes spki) {
    return spki.from(spkiPrefix.length() / 2);
  }

  /** The SPKI of a raw key: the fixed prefix, then the key. */
  public Bytes spki(Bytes rawKey) {
    return Bytes.fromHex(spkiPrefix).orElseThrow().concat(rawKey);
  }
}
