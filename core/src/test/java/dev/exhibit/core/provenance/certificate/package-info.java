/** Sigstore bundles, real and simulated. */
@NullMarked
package dev.exhibit.core.provenance.certificate;

import org.jspecify.annotations.NullMarked;
