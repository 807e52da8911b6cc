package dev.exhibit.testdata.intel;

import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.pki.Pem;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import java.util.List;

/** One machine with a PCK certificate: it makes quotes, and Intel makes collateral for it. */
public final class SimulatedPlatform {
  private final SimulatedIntel intel;
  private final PckSpec spec;
  private final SimulatedCertificate pck;
  private final P256Key attestationKey;

  SimulatedPlatform(SimulatedIntel intel, PckSpec spec, SimulatedCertificate pck, Seed machine) {
    this.intel = intel;
    this.spec = spec;
    this.pck = pck;
    this.attestationKey = P256Key.from(machine.derive("attestation key"));
  }

  /** A quote that says what {@code quote} says, properly signed. */
  public SimulatedQuote quote(QuoteSpec quote) {
    return QuoteWriter.write(quote, pck.key(), attestationKey, pckChain());
  }

  /** Collateral that says what {@code collateral} says, signed by the right certificates. */
  public SimulatedCollateral collateral(CollateralSpec collateral) {
    SimulatedCertificate pckCa = intel.pckAuthority(spec.authority());
    String tcbChain = Pem.chain(List.of(intel.tcbSigning(), intel.root()));
    return new SimulatedCollateral(
        Pem.chain(List.of(pckCa, intel.root())),
        collateral.rootCrl().signedBy(intel.root()),
        collateral.pckCrl().signedBy(pckCa),
        tcbChain,
        intel.sign(collateral.tcbInfo().text()),
        tcbChain,
        intel.sign(collateral.qeIdentity().text()));
  }

  /** PEM: PCK certificate, PCK CA, root CA. */
  public String pckChain() {
    return Pem.chain(List.of(pck, intel.pckAuthority(spec.authority()), intel.root()));
  }

  /** What Intel certified. */
  public PckSpec spec() {
    return spec;
  }

  /** The PCK certificate with its key. */
  public SimulatedCertificate pck() {
    return pck;
  }

  /** The key that signs quotes. */
  public P256Key attestationKey() {
    return attestationKey;
  }

  /** Who certified this platform. */
  public SimulatedIntel intel() {
    return intel;
  }
}
