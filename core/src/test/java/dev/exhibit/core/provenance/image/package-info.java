/** What provenance documents say of images and measurements. */
@NullMarked
package dev.exhibit.core.provenance.image;

import org.jspecify.annotations.NullMarked;
