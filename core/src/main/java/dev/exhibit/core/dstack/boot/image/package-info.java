/** What the maker of an OS image says that it measures: its image document, and what binds it. */
@NullMarked
package dev.exhibit.core.dstack.boot.image;

import org.jspecify.annotations.NullMarked;
