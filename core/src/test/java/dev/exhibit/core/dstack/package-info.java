/** Tests. */
@NullMarked
package dev.exhibit.core.dstack;

import org.jspecify.annotations.NullMarked;
