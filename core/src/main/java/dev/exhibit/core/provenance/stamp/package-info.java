/** Timestamps (RFC 3161) inside Sigstore bundles, under the authorities of one trusted root. */
@NullMarked
package dev.exhibit.core.provenance.stamp;

import org.jspecify.annotations.NullMarked;
