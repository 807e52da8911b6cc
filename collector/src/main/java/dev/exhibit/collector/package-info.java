/**
 * The only room with a network, and the one that makes bundles: from providers, from a recording,
 * or from files saved by other means.
 */
@NullMarked
package dev.exhibit.collector;

import org.jspecify.annotations.NullMarked;
