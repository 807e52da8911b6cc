/**
 * AML, the byte code of ACPI tables, written term by term: enough of it to say what QEMU says about
 * a machine.
 */
@NullMarked
package dev.exhibit.core.dstack.boot.aml;

import org.jspecify.annotations.NullMarked;
