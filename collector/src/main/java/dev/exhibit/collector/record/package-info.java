/**
 * The recorder: an HTTP endpoint on this machine that passes everything on to a provider, byte for
 * byte, and keeps each exchange as evidence.
 *
 * <p>{@link dev.exhibit.collector.record.Recorder} opens the door. A relay writes what passes
 * through to the spool, and lets the end of a response go to the client only when the exchange is
 * safe on disk. The evidence desk then fetches signature, attestation and collateral in the
 * background; when a unit (an exchange, a session, a span of time) is over, it is packed into a
 * bundle and leaves the spool. {@link dev.exhibit.collector.record.Recovery} finishes what a killed
 * recorder left; {@link dev.exhibit.collector.record.pack.Completion} fetches later what a bundle
 * lacks.
 */
@NullMarked
package dev.exhibit.collector.record;

import org.jspecify.annotations.NullMarked;
