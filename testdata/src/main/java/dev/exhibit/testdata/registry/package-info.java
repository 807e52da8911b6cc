/** Registers of machines that answer about one. */
@NullMarked
package dev.exhibit.testdata.registry;

import org.jspecify.annotations.NullMarked;
