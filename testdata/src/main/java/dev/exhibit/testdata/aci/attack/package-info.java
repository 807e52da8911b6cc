/** Attacks on the evidence of simulated gateways. */
@NullMarked
package dev.exhibit.testdata.aci.attack;

import org.jspecify.annotations.NullMarked;
