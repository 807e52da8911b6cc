@NullMarked
package dev.exhibit.core.cross.packed;

import org.jspecify.annotations.NullMarked;
