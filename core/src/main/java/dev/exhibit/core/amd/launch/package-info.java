/**
 * The launch digest of an SEV-SNP guest, computed from the files that it was started with: what the
 * field MEASUREMENT of its report has to be.
 */
@NullMarked
package dev.exhibit.core.amd.launch;

import org.jspecify.annotations.NullMarked;
