/**
 * {@code workload.boot-recomputed}: MRTD and RTMR0 to RTMR2 rebuilt from what the machine is and
 * which image it booted, without an emulator, and register by register how far that reached.
 */
@NullMarked
package dev.exhibit.core.dstack.boot;

import org.jspecify.annotations.NullMarked;
