/** The bytes of a quote: structure, signatures, attributes of the TD. */
@NullMarked
package dev.exhibit.core.intel.quote;

import org.jspecify.annotations.NullMarked;
