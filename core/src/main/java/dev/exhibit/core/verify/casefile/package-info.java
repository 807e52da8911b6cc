/**
 * What a bundle holds, decoded once for all families: attestations, exchanges, what was left out.
 */
@NullMarked
package dev.exhibit.core.verify.casefile;

import org.jspecify.annotations.NullMarked;
