package dev.exhibit.core.intel.tcb;

import java.security.cert.X509CRL;

/**
 * Collateral whose signatures, issuers and dates hold for one quote.
 *
 * @param simulated whether a certificate behind it stands for simulated hardware
 */
public record VerifiedCollateral(
    TcbInfo tcbInfo, QeIdentity qeIdentity, X509CRL rootCrl, X509CRL pckCrl, boolean simulated) {}
