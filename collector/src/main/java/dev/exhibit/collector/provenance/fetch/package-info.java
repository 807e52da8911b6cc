/** Looks for signed statements about the images of a reported workload, within fixed bounds. */
@NullMarked
package dev.exhibit.collector.provenance.fetch;

import org.jspecify.annotations.NullMarked;
