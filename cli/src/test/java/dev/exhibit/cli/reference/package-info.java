@NullMarked
package dev.exhibit.cli.reference;

import org.jspecify.annotations.NullMarked;
