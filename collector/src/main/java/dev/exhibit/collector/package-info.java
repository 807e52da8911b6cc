@NullMarked
package dev.exhibit.collector;

import org.jspecify.annotations.NullMarked;
