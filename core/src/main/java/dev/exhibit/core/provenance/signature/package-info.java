/**
 * Signatures of build provenance: the hashes and key types that Sigstore's clients write, each
 * verified over a message or over its digest. Which algorithms count is said here and nowhere else.
 */
@NullMarked
package dev.exhibit.core.provenance.signature;

import org.jspecify.annotations.NullMarked;
