/**
 * RFC 3161 time-stamp tokens: decoded, their signature and imprint checked, their authority found
 * among anchors. What a token proves is a {@link dev.exhibit.core.time.token.VerifiedTimestamp},
 * which only {@link dev.exhibit.core.time.token.TimestampVerifier} makes.
 */
@NullMarked
package dev.exhibit.core.time.token;

import org.jspecify.annotations.NullMarked;
