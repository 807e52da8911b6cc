@NullMarked
package dev.exhibit.core.azure;

import org.jspecify.annotations.NullMarked;
