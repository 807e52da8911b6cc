package dev.exhibit.testdata.intel;

/** Which of Intel's two CAs issues a platform's certificate. */
public enum PckAuthority {
  /** Multi-package servers; adds the platform instance id and configuration. */
  PLATFORM("platform", IntelName.PLATFORM_CA),
  /** Single-package machines. */
  PROCESSOR("processor", IntelName.PROCESSOR_CA);

  private final String parameter;
  private final IntelName issuer;

  PckAuthority(String parameter, IntelName issuer) {
    this.parameter = parameter;
    this.issuer = issuer;
  }

  /** The value of {@code ca} in a request for the revocation list. */
  public String parameter() {
    return parameter;
  }

  IntelName issuer() {
    return issuer;
  }

  /** The CRL distribution point in the certificates that this CA issues. */
  public String crlUri() {
    return "https://api.trustedservices.intel.com/sgx/certification/v4/pckcrl?ca="
        + parameter
        + "&encoding=der";
  }
}
