@NullMarked
package dev.exhibit.testdata.intel;

import org.jspecify.annotations.NullMarked;
