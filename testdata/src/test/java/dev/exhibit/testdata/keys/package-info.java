@NullMarked
package dev.exhibit.testdata.keys;

import org.jspecify.annotations.NullMarked;
