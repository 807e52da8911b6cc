/** Finds the shape of a machine that does not state it, or states another than it has. */
@NullMarked
package dev.exhibit.core.dstack.boot.search;

import org.jspecify.annotations.NullMarked;
