/** Which of the collateral in a bundle belongs to a quote, who signed it, and when it held. */
@NullMarked
package dev.exhibit.core.intel.collateral;

import org.jspecify.annotations.NullMarked;
