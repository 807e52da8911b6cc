/**
 * Simulated providers: an inference service in a simulated TEE that speaks the wire protocols of
 * RedPill and Phala, NEAR AI and Venice, with the vendors' collateral services and a time-stamping
 * authority beside it.
 *
 * <p>{@link dev.exhibit.testdata.provider.SimulatedTee} holds keys, machines and the clock; a
 * {@link dev.exhibit.testdata.provider.ProviderProfile} says how one provider formats and signs;
 * {@link dev.exhibit.testdata.provider.SimulatedService} is that provider without a network and
 * {@link dev.exhibit.testdata.provider.SimulatedProvider} the same on loopback. An {@link
 * dev.exhibit.testdata.provider.ExchangeScenario} gives what a collector would have collected, and
 * each {@link dev.exhibit.testdata.provider.attack.ExchangeAttack} changes one thing in it.
 */
@NullMarked
package dev.exhibit.testdata.provider;

import org.jspecify.annotations.NullMarked;
