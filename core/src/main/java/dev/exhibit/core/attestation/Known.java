package dev.exhibit.core.attestation;

import dev.exhibit.core.report.Stated;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * What report_data can be compared with, none of it from the quote.
 *
 * @param stated what the report says next to the quote
 * @param sentNonce the nonce that the collector recorded as sent
 * @param peer the TLS peer that the collector recorded
 */
record Known(Stated stated, Optional<Bytes> sentNonce, Optional<TlsPeer> peer) {

  /** Whether {@code half} is a nonce that somebody names, or nothing. */
  boolean explains(Bytes half) {
    return half.isZero()
        || sentNonce.equals(Optional.of(half))
        || stated.nonce().equals(Optional.of(half));
  }
}
