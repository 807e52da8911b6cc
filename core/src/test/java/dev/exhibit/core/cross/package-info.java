@NullMarked
package dev.exhibit.core.cross;

import org.jspecify.annotations.NullMarked;
