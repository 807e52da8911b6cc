package dev.exhibit.collector;

import dev.exhibit.collector.nvidia.NvidiaServices;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.util.List;

/** The simulated vendors: where their services are, and a reader who trusts their roots. */
public final class SimulatedVendors {
  private SimulatedVendors() {}

  /** NVIDIA's, without tokens and without a cache. */
  public static NvidiaServices nvidia(SimulatedProvider provider) {
    return NvidiaServices.NVIDIA.withManifests(provider.nvidia()).withResponder(provider.ocsp());
  }

  /** All their roots, each in its role. */
  public static TrustStore trust(SimulatedTee tee) {
    List<Bytes> nvidia = tee.nvidia().roots();
    return new TrustStore(
        List.of(
            anchor(AnchorRole.INTEL_ROOT, tee.intel().rootDer()),
            anchor(AnchorRole.NVIDIA_DEVICE, nvidia.get(0)),
            anchor(AnchorRole.NVIDIA_RIM, nvidia.get(1)),
            anchor(AnchorRole.TOKEN_ISSUER, nvidia.get(2))));
  }

  private static TrustAnchor anchor(AnchorRole role, Bytes der) {
    try {
      return new TrustAnchor(role, StrictX509.certificate(der), "simulation");
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }
}
