package dev.exhibit.testdata.provider;

import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.dstack.SimulatedBoot;
import dev.exhibit.testdata.intel.CollateralSpec;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.PckSpec;
import dev.exhibit.testdata.intel.SimulatedCollateral;
import dev.exhibit.testdata.intel.SimulatedIntel;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.nvidia.SimulatedGpus;
import dev.exhibit.testdata.nvidia.SimulatedNvidia;
import dev.exhibit.testdata.pki.Validity;
import dev.exhibit.testdata.tsa.SimulatedTsa;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A whole confidential data centre: vendor, machines, authority, and the clock they all go by. */
public final class SimulatedTee {
  private static final Duration COLLATERAL_AGE = Duration.ofDays(14);
  private static final Duration COLLATERAL_LEFT = Duration.ofDays(16);

  private final Seed seed;
  private final InstantSource clock;
  private final SimulatedIntel intel;
  private final SimulatedTsa tsa;
  private final SimulatedNvidia nvidia;
  private final int gpus;

  private SimulatedTee(Seed seed, InstantSource clock, int gpus) {
    this.seed = seed;
    this.clock = clock;
    this.gpus = gpus;
    this.nvidia = SimulatedNvidia.of(seed);
    this.intel = SimulatedIntel.of(seed);
    this.tsa = SimulatedTsa.of(seed);
  }

  /** The simulation of fixture number {@code number}, whose clock stands at {@code now}. */
  public static SimulatedTee seeded(long number, Instant now) {
    return new SimulatedTee(Seed.of(number), InstantSource.fixed(now), 0);
  }

  /** The simulation of fixture number {@code number} in the usual present. */
  public static SimulatedTee seeded(long number) {
    return seeded(number, IntelScenario.AT);
  }

  /** New keys that nobody knows, and the clock of this machine. */
  public static SimulatedTee fresh() {
    return new SimulatedTee(Seed.fresh(), InstantSource.system(), 0);
  }

  /** The same keys and machines at another time. */
  public SimulatedTee at(Instant now) {
    return new SimulatedTee(seed, InstantSource.fixed(now), gpus);
  }

  /** The same keys and machines, each with this many GPUs. */
  public SimulatedTee withGpus(int count) {
    return new SimulatedTee(seed, clock, count);
  }

  /** Now, in whole seconds. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** The clock behind {@link #now}. */
  public InstantSource clock() {
    return clock;
  }

  /** The hardware vendor; its root is the trust anchor. */
  public SimulatedIntel intel() {
    return intel;
  }

  /** The vendor of the GPUs; its roots are trust anchors. */
  public SimulatedNvidia nvidia() {
    return nvidia;
  }

  /** The time-stamping authority. */
  public SimulatedTsa tsa() {
    return tsa;
  }

  /** The machine that plays this role; the same role is always the same machine. */
  public SimulatedNode node(String role) {
    Seed machine = seed.derive("node " + role);
    return new SimulatedNode(
        intel.platform(PckSpec.current(machine)),
        SimulatedBoot.of(Workload.named(role).appCompose()),
        new SimulatedGpus(nvidia, machine, gpus),
        machine);
  }

  /** Up-to-date collateral for the TDs of every machine here, as of now. */
  public SimulatedCollateral collateral() {
    return collateral(CollateralSpec.tdx(anyPlatform(), window()));
  }

  /** Up-to-date collateral for the enclaves of every machine here, as of now. */
  public SimulatedCollateral sgxCollateral() {
    return collateral(CollateralSpec.sgx(anyPlatform(), window()));
  }

  /** Collateral that says what {@code spec} says; all machines here are of one family. */
  public SimulatedCollateral collateral(CollateralSpec spec) {
    return intel.platform(anyPlatform()).collateral(spec);
  }

  private PckSpec anyPlatform() {
    return PckSpec.current(seed);
  }

  /** From when until when today's collateral holds. */
  public Validity window() {
    Instant today = now().truncatedTo(ChronoUnit.DAYS);
    return Validity.around(today, COLLATERAL_AGE, COLLATERAL_LEFT);
  }

  /** The seed for things of this simulation that are no machine. */
  public Seed seed(String label) {
    return seed.derive(label);
  }
}
