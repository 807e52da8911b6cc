package dev.exhibit.cli.demo;

import dev.exhibit.collector.provenance.MachineRegistries;
import dev.exhibit.collector.provenance.ProvenanceServices;
import dev.exhibit.testdata.amd.SimulatedKds;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.sigstore.RegistryFault;
import dev.exhibit.testdata.sigstore.SigstoreAttack;
import dev.exhibit.testdata.sigstore.SimulatedRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo runs on loopback.
 *
 * @param registry of the provider's images, with statements about their builds and the log of those
 * @param amd AMD's key distribution service, where the machines are AMD's
 */
public record DemoServices(
    SimulatedProvider provider, SimulatedRegistry registry, Optional<SimulatedKds> amd)
    implements AutoCloseable {
  /** The host that the simulated workloads name; nobody can have it. */
  static final String REGISTRY_HOST = "registry.invalid";

  /** The product line of simulated machines of AMD. */
  static final String PRODUCT = "Milan";

  private static final Duration BUILT_BEFORE = Duration.ofDays(3);

  /** Starts them. */
  static DemoServices start(DemoProvider provider, SimulatedTee tee) {
    return new DemoServices(
        provider.start(tee),
        SimulatedRegistry.start(
            tee.seed("builds"),
            tee.clock(),
            tee.now().minus(BUILT_BEFORE),
            RegistryFault.NONE,
            SigstoreAttack.NONE),
        provider.onAmd()
            ? Optional.of(SimulatedKds.start(SnpChip.of(PRODUCT), tee.clock(), 0))
            : Optional.empty());
  }

  /** The simulated registry, also in the place of GitHub and of the public log: nobody else. */
  ProvenanceServices provenance() {
    String address = registry.uri().toString();
    return new ProvenanceServices(
        true,
        Map.of(REGISTRY_HOST, address),
        address,
        address,
        Optional.empty(),
        MachineRegistries.NONE);
  }

  @Override
  public void close() {
    provider.close();
    registry.close();
    amd.ifPresent(SimulatedKds::close);
  }
}
