/**
 * A simulated dstack machine: its event log, app compose, host configuration and compose manager,
 * and the report a provider would serve of it.
 *
 * <p>The registers of its quote are computed from the log, so a valid scenario hangs together to
 * the last byte; an {@link dev.exhibit.testdata.dstack.DstackAttack} changes one thing, either in
 * what the machine measures or only in what the report shows.
 */
@NullMarked
package dev.exhibit.testdata.dstack;

import org.jspecify.annotations.NullMarked;
