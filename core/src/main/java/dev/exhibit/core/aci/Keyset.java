package dev.exhibit.core.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a workload, as served; what binds them to hardware is another question.
 *
 * @param digest SHA-256 of the canonical form of everything that was served as keyset
 * @param subject a name that means something only to a policy that knows it
 * @param notAfter seconds since 1970; drafts allow any number of 64 bits
 * @param identity the key that endorses the set; only drafts have one
 */
public record Keyset(
    Sha256 digest,
    Optional<String> subject,
    BigInteger notAfter,
    List<NamedKey> receiptKeys,
    List<NamedKey> e2eeKeys,
    List<TlsKey> tlsKeys,
    Optional<IdentityKey> identity) {
  public Keyset {
    receiptKeys = List.copyOf(receiptKeys);
    e2eeKeys = List.copyOf(e2eeKeys);
    tlsKeys = List.copyOf(tlsKeys);
  }

  /**
   * A key with its name.
   *
   * @param publicKey as written, for algorithms this verifier knows lower-case hex
   */
  public record NamedKey(String keyId, String algo, String publicKey) {
    /** The key's bytes, if it is lower-case hex. */
    public Optional<Bytes> bytes() {
      return publicKey.chars().anyMatch(Character::isUpperCase)
          ? Optional.empty()
          : Bytes.fromHex(publicKey);
    }
  }

  /**
   * A TLS key.
   *
   * @param spki SHA-256 of its SubjectPublicKeyInfo
   * @param domain the only host it serves, if it is bound to one
   */
  public record TlsKey(Sha256 spki, Optional<String> domain) {}

  /**
   * The identity key of the drafts.
   *
   * @param workloadId {@code sha256:} and the digest of the canonical form of the key's object
   */
  public record IdentityKey(String algo, Bytes publicKey, String workloadId) {}

  /** {@code sha256:} and the digest in hex, as documents name it. */
  public String name() {
    return "sha256:" + digest.hex();
  }
}
