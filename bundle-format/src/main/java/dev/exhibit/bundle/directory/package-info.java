/** A directory of evidence that is to become a bundle. */
@NullMarked
package dev.exhibit.bundle.directory;

import org.jspecify.annotations.NullMarked;
