/**
 * Whom a time-stamp token comes from: certificates of time-stamping authorities, the path from a
 * signer to an anchor, and what revocation lists say of it (RFC 5280, RFC 3161 §2.3 and §4).
 */
@NullMarked
package dev.exhibit.core.time.pki;

import org.jspecify.annotations.NullMarked;
