/** The simulated provider as a demonstration. */
@NullMarked
package dev.exhibit.cli.demo;

import org.jspecify.annotations.NullMarked;
