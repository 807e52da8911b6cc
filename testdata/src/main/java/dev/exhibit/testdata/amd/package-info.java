/** A simulated AMD: roots, intermediates, report keys, reports, revocation lists, and attacks. */
@NullMarked
package dev.exhibit.testdata.amd;

import org.jspecify.annotations.NullMarked;
