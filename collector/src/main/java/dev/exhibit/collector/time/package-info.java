/**
 * Timestamps (RFC 3161) for the evidence that is being collected. A token is taken as the authority
 * sent it; whether it is believed is the verifier's question.
 */
@NullMarked
package dev.exhibit.collector.time;

import org.jspecify.annotations.NullMarked;
