package dev.exhibit.collector.provider;

/** The algorithms a provider may be asked to sign with. */
public enum SigningAlgorithm {
  /** secp256k1 over the EIP-191 form of the text. */
  ECDSA("ecdsa"),
  /** Ed25519 over the text itself. */
  ED25519("ed25519");

  private final String id;

  SigningAlgorithm(String id) {
    this.id = id;
  }

  /** As in {@code signing_algo}. */
  public String id() {
    return id;
  }
}
