/** Tests. */
@NullMarked
package dev.exhibit.core.decode;

import org.jspecify.annotations.NullMarked;
