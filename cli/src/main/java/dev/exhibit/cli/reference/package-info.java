/** Reference values of one's own: computed from an image's files, and the shape of a machine. */
@NullMarked
package dev.exhibit.cli.reference;

import org.jspecify.annotations.NullMarked;
