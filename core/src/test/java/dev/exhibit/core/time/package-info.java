@NullMarked
package dev.exhibit.core.time;

import org.jspecify.annotations.NullMarked;
