package dev.exhibit.testdata.provider;

import java.util.Optional;
import java.util.stream.Stream;

/** The values of {@code signing_algo}. */
public enum SigningAlgorithm {
  /** EIP-191 over secp256k1, signer named by address. */
  ECDSA("ecdsa"),
  /** The plain text, signer named by public key. */
  ED25519("ed25519");

  private final String wireName;

  SigningAlgorithm(String wireName) {
    this.wireName = wireName;
  }

  /** The name in queries and records. */
  public String wireName() {
    return wireName;
  }

  /** The algorithm of that name. */
  public static Optional<SigningAlgorithm> named(String name) {
    return Stream.of(values()).filter(a -> a.wireName.equals(name)).findFirst();
  }
}
