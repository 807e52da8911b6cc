/** Commands of other programs that repeat parts of a verification, and what they have to print. */
@NullMarked
package dev.exhibit.cli.repeat;

import org.jspecify.annotations.NullMarked;
