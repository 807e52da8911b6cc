@NullMarked
package dev.exhibit.testdata.json;

import org.jspecify.annotations.NullMarked;
