/** TCB levels: what Intel says of a platform's firmware, its quoting enclave and its module. */
@NullMarked
package dev.exhibit.core.intel.tcb;

import org.jspecify.annotations.NullMarked;
