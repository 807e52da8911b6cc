/** Attacks on simulated quotes and collateral. */
@NullMarked
package dev.exhibit.testdata.intel.attack;

import org.jspecify.annotations.NullMarked;
