package dev.exhibit.core.amd.report;

/** The kind of key that signed a report (SIGNER_INFO, bits 2 to 4). */
public enum SigningKey {
  /** The chip's own key, derived for one TCB version. */
  VCEK("SEV-VCEK"),
  /** A key that AMD lends to a cloud provider, for one TCB version. */
  VLEK("SEV-VLEK"),
  /** The report is not signed. */
  NONE("");

  private final String commonName;

  SigningKey(String commonName) {
    this.commonName = commonName;
  }

  /** The common name of its certificate. */
  public String commonName() {
    return commonName;
  }
}
