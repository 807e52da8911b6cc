/** Very many short texts, of which nearly none is asked for again, in few bytes. */
@NullMarked
package dev.exhibit.core.cross.packed;

import org.jspecify.annotations.NullMarked;
