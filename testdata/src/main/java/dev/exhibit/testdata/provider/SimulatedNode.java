package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.dstack.SimulatedBoot;
import dev.exhibit.testdata.http.TlsIdentity;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.intel.QuoteSpec;
import dev.exhibit.testdata.intel.SimulatedPlatform;
import dev.exhibit.testdata.intel.SimulatedQuote;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.keys.Ed25519Key;
import dev.exhibit.testdata.keys.Secp256k1Key;
import dev.exhibit.testdata.nvidia.SimulatedGpus;

/** One confidential machine: what it runs, the keys made inside it, and the platform under it. */
public final class SimulatedNode {
  private final SimulatedPlatform platform;
  private final SimulatedBoot boot;
  private final SimulatedGpus gpus;
  private final Secp256k1Key ecdsa;
  private final Ed25519Key ed25519;
  private final TlsIdentity tls;

  SimulatedNode(SimulatedPlatform platform, SimulatedBoot boot, SimulatedGpus gpus, Seed seed) {
    this.platform = platform;
    this.boot = boot;
    this.gpus = gpus;
    this.ecdsa = Secp256k1Key.from(seed.derive("secp256k1"));
    this.ed25519 = Ed25519Key.from(seed.derive("Ed25519"));
    this.tls = TlsIdentity.from(seed.derive("TLS"));
  }

  /** The bytes that report data bind: an address of 20 bytes or a public key of 32. */
  public Bytes identity(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case ECDSA -> ecdsa.address();
      case ED25519 -> ed25519.publicKey();
    };
  }

  /** The public key as reports show it, hex: X and Y, or 32 bytes. */
  public String publicKeyHex(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case ECDSA -> ecdsa.publicXy().hex();
      case ED25519 -> ed25519.publicKey().hex();
    };
  }

  /** A signature as records show it: {@code 0x} and 65 bytes, or 64 bytes, in hex. */
  public String sign(SigningAlgorithm algorithm, String text) {
    return switch (algorithm) {
      case ECDSA -> "0x" + ecdsa.signPersonal(text).hex();
      case ED25519 -> ed25519.sign(Bytes.utf8(text)).hex();
    };
  }

  /** A TDX quote of this machine over 64 bytes of report data. */
  public SimulatedQuote quote(Bytes reportData) {
    QuoteSpec spec = QuoteSpec.of(QuoteKind.TDX_V4, platform.spec(), reportData);
    return platform.quote(spec.with(boot.workload()));
  }

  /** The GPUs in it. */
  public SimulatedGpus gpus() {
    return gpus;
  }

  /** The key behind {@link SigningAlgorithm#ECDSA}. */
  public Secp256k1Key ecdsa() {
    return ecdsa;
  }

  /** The key behind {@link SigningAlgorithm#ED25519}. */
  public Ed25519Key ed25519() {
    return ed25519;
  }

  /** The TLS key that ends inside this machine. */
  public TlsIdentity tls() {
    return tls;
  }

  /** The machine under it. */
  public SimulatedPlatform platform() {
    return platform;
  }

  /** What its boot measured. */
  public SimulatedBoot boot() {
    return boot;
  }

  /** What it runs. */
  public Workload workload() {
    return boot.workload();
  }
}
