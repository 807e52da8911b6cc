/** Tests. */
@NullMarked
package dev.exhibit.core.intel;

import org.jspecify.annotations.NullMarked;
