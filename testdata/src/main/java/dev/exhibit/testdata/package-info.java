/**
 * The simulated TEE: everything a confidential-AI provider and its hardware vendors would say, made
 * up from a seed.
 *
 * <p>The simulator has its own vendor PKI with real cryptography and none of the vendors' keys, so
 * evidence can be made in any state, valid or attacked, and every byte of it comes back from the
 * same {@link dev.exhibit.testdata.Seed}. It never uses the verifier: what it produces is checked
 * by others. Its certificates carry {@link dev.exhibit.testdata.SimulatedMarker}, because such
 * evidence proves nothing about any machine.
 */
@NullMarked
package dev.exhibit.testdata;

import org.jspecify.annotations.NullMarked;
