/** Commands that hold commands, of which only the named ones are made. */
@NullMarked
package dev.exhibit.cli.group;

import org.jspecify.annotations.NullMarked;
