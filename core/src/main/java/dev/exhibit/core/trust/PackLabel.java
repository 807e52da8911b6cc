package dev.exhibit.core.trust;

import dev.exhibit.data.Sha256;
import java.time.Instant;

/**
 * Which trust pack a reader used, for reports.
 *
 * @param sha256 digest of the file
 * @param signer SHA-256 of the SPKI of the key that signed it
 * @param made when its maker says it was made
 * @param trustUntil until when its roots and reference values are meant to be used
 * @param collateralUntil until when its evaluation numbers and revocation lists are recent
 */
public record PackLabel(
    String name,
    Sha256 sha256,
    Sha256 signer,
    Instant made,
    Instant trustUntil,
    Instant collateralUntil) {
  /** Whether its roots and reference values are too old to count. */
  public boolean trustIsStale(Instant now) {
    return now.isAfter(trustUntil);
  }

  /** Whether newer evaluation numbers and revocation lists are to be expected. */
  public boolean collateralIsStale(Instant now) {
    return now.isAfter(collateralUntil);
  }
}
