/**
 * Transparency logs of Sigstore (Rekor v1 and the tiled Rekor v2): that an entry is in a log one
 * root trusts, when the log took it, and that its body is about one signature and no other.
 */
@NullMarked
package dev.exhibit.core.provenance.log;

import org.jspecify.annotations.NullMarked;
