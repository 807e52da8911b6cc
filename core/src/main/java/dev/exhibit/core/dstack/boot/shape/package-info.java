/** The shape of a virtual machine: all that QEMU's tables and the firmware's first event show. */
@NullMarked
package dev.exhibit.core.dstack.boot.shape;

import org.jspecify.annotations.NullMarked;
