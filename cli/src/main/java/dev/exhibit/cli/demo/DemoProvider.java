package dev.exhibit.cli.demo;

import dev.exhibit.testdata.aci.AciTamper;
import dev.exhibit.testdata.aci.GatewayApi;
import dev.exhibit.testdata.aci.GatewayProfile;
import dev.exhibit.testdata.aci.SimulatedGateway;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.util.function.Function;

/** Whom the demo can simulate. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture profiles, which do not change
public enum DemoProvider {
  REDPILL("redpill", "redpill", tee -> SimulatedProvider.start(tee, ProviderProfile.REDPILL)),
  NEAR_AI("near-ai", "near-ai", tee -> SimulatedProvider.start(tee, ProviderProfile.NEAR_AI)),
  VENICE("venice", "venice", tee -> SimulatedProvider.start(tee, ProviderProfile.VENICE)),
  PHALA_SNP("phala-snp", "phala", tee -> SimulatedProvider.start(tee, ProviderProfile.PHALA_AMD)),
  ACI(
      "aci",
      "aci",
      tee ->
          SimulatedProvider.start(
              tee,
              new GatewayApi(
                  new SimulatedGateway(tee, GatewayProfile.AGGREGATOR, AciTamper.NONE))));

  private final String id;
  private final String collected;
  private final Function<SimulatedTee, SimulatedProvider> start;

  DemoProvider(String id, String collected, Function<SimulatedTee, SimulatedProvider> start) {
    this.id = id;
    this.collected = collected;
    this.start = start;
  }

  /** Starts it in this simulation. */
  SimulatedProvider start(SimulatedTee tee) {
    return start.apply(tee);
  }

  /** Its name in the collector. */
  String collected() {
    return collected;
  }

  /** Whether its machines are AMD's. */
  public boolean onAmd() {
    return this == PHALA_SNP;
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return id;
  }
}
