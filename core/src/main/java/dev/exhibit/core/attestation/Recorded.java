package dev.exhibit.core.attestation;

import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * What the collector recorded that report_data can be compared with.
 *
 * @param sentNonce the nonce that it sent, 32 bytes
 * @param peer the TLS peer that it saw
 */
public record Recorded(Optional<Bytes> sentNonce, Optional<TlsPeer> peer) {}
