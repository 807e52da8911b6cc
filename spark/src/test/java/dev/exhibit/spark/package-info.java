@NullMarked
package dev.exhibit.spark;

import org.jspecify.annotations.NullMarked;
