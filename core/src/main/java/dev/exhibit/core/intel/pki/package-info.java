/** Intel's certificates: profiles, PCK extensions, chains. */
@NullMarked
package dev.exhibit.core.intel.pki;

import org.jspecify.annotations.NullMarked;
