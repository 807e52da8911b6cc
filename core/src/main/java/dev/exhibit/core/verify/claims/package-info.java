/** What a reader may conclude: sentences over proven values. */
@NullMarked
package dev.exhibit.core.verify.claims;

import org.jspecify.annotations.NullMarked;
