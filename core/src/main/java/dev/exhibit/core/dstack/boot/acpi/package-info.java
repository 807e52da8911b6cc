/**
 * The ACPI tables that QEMU hands to the firmware of a q35 machine, byte for byte, from the shape
 * of the machine. The firmware measures them before it uses them.
 */
@NullMarked
package dev.exhibit.core.dstack.boot.acpi;

import org.jspecify.annotations.NullMarked;
