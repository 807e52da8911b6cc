/** What the firmware measures before the kernel: the list of memory, its variables, the tables. */
@NullMarked
package dev.exhibit.core.dstack.boot.firmware;

import org.jspecify.annotations.NullMarked;
