@NullMarked
package dev.exhibit.cli;

import org.jspecify.annotations.NullMarked;
