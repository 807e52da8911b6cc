package dev.exhibit.core.intel.tcb;

import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Collateral whose signatures, issuers and dates hold for one quote.
 *
 * @param simulated whether a certificate behind it stands for simulated hardware
 */
public record VerifiedCollateral(
    TcbInfo tcbInfo, QeIdentity qeIdentity, X509CRL rootCrl, X509CRL pckCrl, boolean simulated) {
  /** When the first of the four is to be replaced by a newer one. */
  public Instant until() {
    return Stream.of(
            tcbInfo.nextUpdate(),
            qeIdentity.nextUpdate(),
            rootCrl.getNextUpdate().toInstant(),
            pckCrl.getNextUpdate().toInstant())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }
}
