/**
 * Sigstore bundles v0.1 to v0.3 as values: what signed, what was signed, which log entries and time
 * stamps say so. Decoding believes nothing; it keeps the rules of each version of the format.
 */
@NullMarked
package dev.exhibit.core.provenance.bundle;

import org.jspecify.annotations.NullMarked;
