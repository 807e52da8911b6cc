@NullMarked
package dev.exhibit.cli.results;

import org.jspecify.annotations.NullMarked;
