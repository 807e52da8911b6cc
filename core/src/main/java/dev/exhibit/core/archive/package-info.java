/**
 * The first room: is the archive whole, and who sealed it? Turns what the format's reader found
 * into findings; judges nothing that the format does not define.
 */
@NullMarked
package dev.exhibit.core.archive;

import org.jspecify.annotations.NullMarked;
