@NullMarked
package dev.exhibit.testdata;

import org.jspecify.annotations.NullMarked;
