/**
 * How things look at the reader's clock, beside the verdict about the time of collection, which
 * nothing here changes.
 */
@NullMarked
package dev.exhibit.core.verify.outlook;

import org.jspecify.annotations.NullMarked;
