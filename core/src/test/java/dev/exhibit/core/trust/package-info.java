/** Tests. */
@NullMarked
package dev.exhibit.core.trust;

import org.jspecify.annotations.NullMarked;
