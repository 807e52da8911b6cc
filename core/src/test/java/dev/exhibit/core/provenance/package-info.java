/** Sigstore bundles, real and simulated. */
@NullMarked
package dev.exhibit.core.provenance;

import org.jspecify.annotations.NullMarked;
