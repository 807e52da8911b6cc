@NullMarked
package dev.exhibit.core;

import org.jspecify.annotations.NullMarked;
