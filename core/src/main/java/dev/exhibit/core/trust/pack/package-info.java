/**
 * Trust packs: dated files, signed with a key as bundles are, that carry roots, reference values,
 * evaluation numbers and revocation lists to a machine without a network.
 */
@NullMarked
package dev.exhibit.core.trust.pack;

import org.jspecify.annotations.NullMarked;
