/**
 * A simulated Intel: its PKI, platforms that make quotes, the collateral to judge them by, and the
 * attacks on all of that.
 *
 * <p>{@link dev.exhibit.testdata.intel.SimulatedIntel} issues certificates for a platform described
 * by a {@link dev.exhibit.testdata.intel.PckSpec}; the {@link
 * dev.exhibit.testdata.intel.SimulatedPlatform} signs the {@link
 * dev.exhibit.testdata.intel.QuoteSpec} it is given, whatever it says; {@link
 * dev.exhibit.testdata.intel.CollateralSpec} does the same for TCB info, QE identity and revocation
 * lists. {@link dev.exhibit.testdata.intel.IntelScenario} puts a valid whole together, and each
 * {@link dev.exhibit.testdata.intel.attack.IntelAttack} changes one thing in it. Layouts and rules
 * are those of Intel's DCAP quote formats and PCS v4.
 */
@NullMarked
package dev.exhibit.testdata.intel;

import org.jspecify.annotations.NullMarked;
