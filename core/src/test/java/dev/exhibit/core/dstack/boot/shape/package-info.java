@NullMarked
package dev.exhibit.core.dstack.boot.shape;

import org.jspecify.annotations.NullMarked;
