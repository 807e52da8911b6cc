@NullMarked
package dev.exhibit.core.dstack.boot;

import org.jspecify.annotations.NullMarked;
