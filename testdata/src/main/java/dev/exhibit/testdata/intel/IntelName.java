package dev.exhibit.testdata.intel;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The names in Intel's certificates; every distinguished name is CN, O, L, ST, C in this order. */
public enum IntelName {
  ROOT_CA("Intel SGX Root CA"),
  PLATFORM_CA("Intel SGX PCK Platform CA"),
  PROCESSOR_CA("Intel SGX PCK Processor CA"),
  PCK("Intel SGX PCK Certificate"),
  TCB_SIGNING("Intel SGX TCB Signing");

  private final String commonName;

  IntelName(String commonName) {
    this.commonName = commonName;
  }

  /** The common name alone. */
  public String commonName() {
    return commonName;
  }

  /** The whole name. */
  public X500Name distinguished() {
    return distinguished(commonName);
  }

  /** A name of Intel's shape with any common name. */
  public static X500Name distinguished(String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.CN, commonName)
        .addRDN(BCStyle.O, "Intel Corporation")
        .addRDN(BCStyle.L, "Santa Clara")
        .addRDN(BCStyle.ST, "CA")
        .addRDN(BCStyle.C, "US")
        .build();
  }
}
