/**
 * RFC 4998 evidence records: chains of tokens that keep the proof of a time alive beyond the
 * authority's certificate and the hash algorithm. Verified by a walk of our own.
 */
@NullMarked
package dev.exhibit.core.time.record;

import org.jspecify.annotations.NullMarked;
