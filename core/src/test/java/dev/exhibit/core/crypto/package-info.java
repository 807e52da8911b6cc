/** Tests. */
@NullMarked
package dev.exhibit.core.crypto;

import org.jspecify.annotations.NullMarked;
