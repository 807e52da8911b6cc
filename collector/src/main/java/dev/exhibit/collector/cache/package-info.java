/**
 * Documents that were fetched before and may be used again, on disk, so that many collections ask a
 * vendor's service once. What comes out of the cache is exactly what a service sent, and no more
 * trusted than if it came over the network: the verifier judges it all the same.
 */
@NullMarked
package dev.exhibit.collector.cache;

import org.jspecify.annotations.NullMarked;
