@NullMarked
package dev.exhibit.testdata.tsa;

import org.jspecify.annotations.NullMarked;
