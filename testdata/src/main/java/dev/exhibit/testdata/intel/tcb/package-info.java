/** TCB levels of simulated platforms. */
@NullMarked
package dev.exhibit.testdata.intel.tcb;

import org.jspecify.annotations.NullMarked;
