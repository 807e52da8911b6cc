package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.pki.CertificateSpec;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import dev.exhibit.testdata.pki.Validity;
import java.math.BigInteger;
import org.bouncycastle.asn1.x509.BasicConstraints;

/**
 * A company with Intel's names and its own keys: root CA, the two PCK CAs and the TCB signing
 * certificate, in the shape of the real ones plus the simulation's marker.
 */
public final class SimulatedIntel {
  /** Where the root's revocation list is said to be. */
  public static final String ROOT_CRL_URI =
      "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der";

  private static final Validity ROOT = Validity.of("2018-05-21T10:45:10Z", "2049-12-31T23:59:59Z");
  private static final Validity CA = Validity.of("2018-05-21T10:50:10Z", "2043-05-21T10:50:10Z");
  private static final Validity LEAF = Validity.of("2025-05-06T09:25:00Z", "2042-05-06T09:25:00Z");

  private final Seed seed;
  private final boolean marked;
  private final SimulatedCertificate root;
  private final SimulatedCertificate platformCa;
  private final SimulatedCertificate processorCa;
  private final SimulatedCertificate tcbSigning;

  private SimulatedIntel(Seed seed, boolean marked) {
    this.seed = seed;
    this.marked = marked;
    this.root =
        SimulatedCertificate.selfSigned(
            CertificateSpec.authority(IntelName.ROOT_CA.distinguished(), 1, ROOT)
                .withCrlUri(ROOT_CRL_URI)
                .withMarker(marked),
            key("root"));
    this.platformCa = root.issue(authority(IntelName.PLATFORM_CA), key("platform CA"));
    this.processorCa = root.issue(authority(IntelName.PROCESSOR_CA), key("processor CA"));
    this.tcbSigning = root.issue(tcbSigningSpec(), key("TCB signing"));
  }

  /** The Intel of fixture number {@code number}. */
  public static SimulatedIntel seeded(long number) {
    return of(Seed.of(number));
  }

  /** The Intel whose every key comes from {@code seed}. */
  public static SimulatedIntel of(Seed seed) {
    return new SimulatedIntel(seed.derive("intel"), true);
  }

  /** The same keys and names in certificates that do not own up to being simulated. */
  public SimulatedIntel withoutMarker() {
    return new SimulatedIntel(seed, false);
  }

  private P256Key key(String role) {
    return P256Key.from(seed.derive(role));
  }

  private CertificateSpec authority(IntelName name) {
    return CertificateSpec.authority(name.distinguished(), 0, CA)
        .withCrlUri(ROOT_CRL_URI)
        .withMarker(marked);
  }

  /** What the TCB signing certificate says; {@link #root} issues variants of it. */
  public CertificateSpec tcbSigningSpec() {
    return CertificateSpec.endEntity(IntelName.TCB_SIGNING.distinguished(), LEAF)
        .withCrlUri(ROOT_CRL_URI)
        .withMarker(marked);
  }

  /** What a platform's PCK certificate says. */
  public CertificateSpec pckSpec(PckSpec pck) {
    Seed serial = seed.derive("PCK serial " + pck.ppid());
    return CertificateSpec.endEntity(IntelName.PCK.distinguished(), LEAF)
        .withSerial(new BigInteger(1, serial.bytes(20).toArray()))
        .withCrlUri(pck.authority().crlUri())
        .withConstraints(new BasicConstraints(false))
        .with(SgxExtension.of(pck))
        .withMarker(marked);
  }

  /** The platform that {@code pck} describes. */
  public SimulatedPlatform platform(PckSpec pck) {
    return platform(pck, pckSpec(pck));
  }

  /** The platform that {@code pck} describes, with a certificate that says something else. */
  public SimulatedPlatform platform(PckSpec pck, CertificateSpec certificate) {
    Seed machine = seed.derive("platform " + pck.ppid());
    P256Key pckKey = P256Key.from(machine.derive("PCK"));
    SimulatedCertificate leaf = pckAuthority(pck.authority()).issue(certificate, pckKey);
    return new SimulatedPlatform(this, pck, leaf, machine);
  }

  /** A current platform. */
  public SimulatedPlatform platform() {
    return platform(PckSpec.current(seed));
  }

  /** The CA that issues PCK certificates of this kind. */
  public SimulatedCertificate pckAuthority(PckAuthority kind) {
    return switch (kind) {
      case PLATFORM -> platformCa;
      case PROCESSOR -> processorCa;
    };
  }

  /** The root CA, self-signed. */
  public SimulatedCertificate root() {
    return root;
  }

  /** The DER of the root CA: the trust anchor of this simulation. */
  public Bytes rootDer() {
    return root.der();
  }

  /** The certificate that signs TCB info and QE identities. */
  public SimulatedCertificate tcbSigning() {
    return tcbSigning;
  }

  /** Signs a JSON text as PCS does. */
  public SignedText sign(String text) {
    return SignedText.by(tcbSigning.key(), text);
  }
}
