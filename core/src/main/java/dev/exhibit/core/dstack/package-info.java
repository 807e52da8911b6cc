/**
 * What ran inside a dstack trust domain: its event log, its app compose and what they measure.
 *
 * <p>A report shows an event log; nothing in it counts until the log, replayed with digests
 * recomputed from what it shows, ends in the registers of a quote. From the log that does come the
 * names and payloads of the boot ({@link dev.exhibit.core.dstack.WorkloadAppraiser} lists the
 * checks in order), and only those bind an app compose. Every later step takes what an earlier one
 * proved, so no value of a report's unsigned fields can stand in for a measured one.
 *
 * <p>What stays unproven is said as such: that the boot registers belong to a known OS image is
 * answered by reference values or not at all, and payloads whose digest is of something else are
 * shown and never used.
 */
@NullMarked
package dev.exhibit.core.dstack;

import org.jspecify.annotations.NullMarked;
