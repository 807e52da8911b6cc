/** Commands that judge one loose piece of evidence. */
@NullMarked
package dev.exhibit.cli.check;

import org.jspecify.annotations.NullMarked;
