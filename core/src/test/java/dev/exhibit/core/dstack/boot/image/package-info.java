@NullMarked
package dev.exhibit.core.dstack.boot.image;

import org.jspecify.annotations.NullMarked;
