package dev.exhibit.core.exchange.signature;

/** How a verified signature was made. */
public enum Algorithm {
  /** Text form: secp256k1 over the EIP-191 personal message, the key recovered. */
  ECDSA_EIP191("ecdsa-secp256k1-eip191"),
  /** Text form: RFC 8032, strictly. */
  ED25519("ed25519"),
  /** Structured form: secp256k1 over a digest, DER; receipts of drafts: recoverable. */
  ECDSA_SECP256K1("ecdsa-secp256k1"),
  /** Structured form: P-256 over a digest, DER. */
  ECDSA_P256("ecdsa-p256"),
  /** Structured form: RSASSA-PKCS1-v1_5 with SHA-256. */
  RSA_PKCS1_SHA256("rsa-pkcs1-sha256"),
  /** Structured form: RSASSA-PSS with SHA-256, MGF1 with SHA-256, 32 bytes of salt. */
  RSA_PSS_SHA256("rsa-pss-sha256");

  private final String id;

  Algorithm(String id) {
    this.id = id;
  }

  /** As in the JSON. */
  public String id() {
    return id;
  }
}
