/**
 * A simulated gateway that speaks aci/1: one attested keyset, a signed receipt for each response,
 * and sessions that say how the upstream behind it was verified.
 *
 * <p>{@link dev.exhibit.testdata.aci.SimulatedGateway} is the gateway without a network and {@link
 * dev.exhibit.testdata.aci.GatewayApi} the same for {@link
 * dev.exhibit.testdata.provider.SimulatedProvider}, which serves it on loopback. How its documents
 * look is the business of an {@link dev.exhibit.testdata.aci.AciForm}: the published
 * specification's, or an older draft's that carries the same version string. An {@link
 * dev.exhibit.testdata.aci.AciScenario} gives what a collector would have collected, and each
 * {@link dev.exhibit.testdata.aci.attack.AciAttack} changes one thing in it.
 */
@NullMarked
package dev.exhibit.testdata.aci;

import org.jspecify.annotations.NullMarked;
