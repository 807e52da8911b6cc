/** Signatures over the manifest. */
@NullMarked
package dev.exhibit.bundle.seal;

import org.jspecify.annotations.NullMarked;
