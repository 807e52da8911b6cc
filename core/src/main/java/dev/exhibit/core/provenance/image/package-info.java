/**
 * Who built the images of a measured workload: the provenance documents of a bundle, each verified
 * once, and what they say of image digests and of measurements.
 */
@NullMarked
package dev.exhibit.core.provenance.image;

import org.jspecify.annotations.NullMarked;
