@NullMarked
package dev.exhibit.core.dstack.boot.acpi;

import org.jspecify.annotations.NullMarked;
