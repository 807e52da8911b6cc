/** Tests. */
@NullMarked
package dev.exhibit.testdata.dstack;

import org.jspecify.annotations.NullMarked;
