/** When: how well the instant a bundle is judged at is proven. */
@NullMarked
package dev.exhibit.core.time;

import org.jspecify.annotations.NullMarked;
