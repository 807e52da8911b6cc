/** Options that commands share, and how they read, write and fail. */
@NullMarked
package dev.exhibit.cli.options;

import org.jspecify.annotations.NullMarked;
