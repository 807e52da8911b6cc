@NullMarked
package dev.exhibit.core.dstack.boot.firmware;

import org.jspecify.annotations.NullMarked;
