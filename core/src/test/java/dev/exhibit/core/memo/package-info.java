@NullMarked
package dev.exhibit.core.memo;

import org.jspecify.annotations.NullMarked;
