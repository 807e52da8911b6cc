/** The families of checks in their order, and what each proved to the next. */
@NullMarked
package dev.exhibit.core.verify.family;

import org.jspecify.annotations.NullMarked;
