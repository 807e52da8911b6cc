package dev.exhibit.testdata.provider;

/** The algorithms of the structured form of signatures. */
public enum StructuredAlgorithm {
  ECDSA("ecdsa", "secp256k1"),
  P256("ecdsa-p256", "P-256"),
  RSA("rsa", "");

  private final String wireName;
  private final String curve;

  StructuredAlgorithm(String wireName, String curve) {
    this.wireName = wireName;
    this.curve = curve;
  }

  String wireName() {
    return wireName;
  }

  /** Empty for RSA. */
  String curve() {
    return curve;
  }
}
