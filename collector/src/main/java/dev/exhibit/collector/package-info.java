/**
 * The only room with a network, and the one that makes bundles: from providers, from a recording,
 * or from files saved by other means.
 *
 * <p>{@link dev.exhibit.collector.Collection} records one exchange online. Each step leaves what it
 * got in a dossier and what it tried in a log; whatever a step cannot get is missing from the
 * bundle, with the reason, and the verifier says what that means.
 */
@NullMarked
package dev.exhibit.collector;

import org.jspecify.annotations.NullMarked;
