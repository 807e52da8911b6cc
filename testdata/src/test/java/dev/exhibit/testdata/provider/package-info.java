@NullMarked
package dev.exhibit.testdata.provider;

import org.jspecify.annotations.NullMarked;
