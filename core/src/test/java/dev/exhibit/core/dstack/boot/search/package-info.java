@NullMarked
package dev.exhibit.core.dstack.boot.search;

import org.jspecify.annotations.NullMarked;
