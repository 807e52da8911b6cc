/**
 * Trusted roots of Sigstore: which certificate authorities, logs and time-stamping authorities one
 * instance has, and when each may be believed. A root is never mixed with another one: whatever
 * vouches for one bundle comes from one root. None comes from a bundle.
 */
@NullMarked
package dev.exhibit.core.provenance.root;

import org.jspecify.annotations.NullMarked;
