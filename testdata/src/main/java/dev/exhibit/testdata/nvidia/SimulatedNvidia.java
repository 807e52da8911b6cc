package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.P384Key;
import dev.exhibit.testdata.pki.CertificateSpec;
import dev.exhibit.testdata.pki.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * A company with NVIDIA's names and its own keys: the device root with product and provisioner CAs,
 * the root of the reference manifests with their signer, and the authority of the service's keys.
 */
public final class SimulatedNvidia {
  private static final Validity FOREVER =
      Validity.of("2021-11-05T00:00:00Z", "9999-12-31T23:59:59Z");
  private static final Validity RIM = Validity.of("2023-03-16T00:00:00Z", "2053-03-08T00:00:00Z");
  private static final Validity SIGNER =
      Validity.of("2025-06-01T00:00:00Z", "2049-05-31T00:00:00Z");

  private final Seed seed;
  private final boolean marked;
  private final Map<String, GpuCertificate> issued = new ConcurrentHashMap<>();

  private SimulatedNvidia(Seed seed, boolean marked) {
    this.seed = seed;
    this.marked = marked;
  }

  /** The NVIDIA whose every key comes from {@code seed}. */
  public static SimulatedNvidia of(Seed seed) {
    return new SimulatedNvidia(seed.derive("nvidia"), true);
  }

  /** The same keys and names in certificates that do not own up to being simulated. */
  public SimulatedNvidia withoutMarker() {
    return new SimulatedNvidia(seed, false);
  }

  P384Key key(String role) {
    return P384Key.from(seed.derive(role));
  }

  Seed seed(String role) {
    return seed.derive(role);
  }

  /** Each certificate is made once; the devices of a platform share most of theirs. */
  GpuCertificate once(String role, Supplier<GpuCertificate> made) {
    GpuCertificate known = issued.get(role);
    if (known == null) {
      known = made.get();
      issued.put(role, known);
    }
    return known;
  }

  /** The root above all devices. */
  public GpuCertificate deviceRoot() {
    String role = "device root";
    CertificateSpec spec = authority("CN=NVIDIA Device Identity CA,O=NVIDIA", FOREVER);
    return once(role, () -> GpuCertificate.selfSigned(spec, key(role)));
  }

  /** The authority of one product line. */
  public GpuCertificate identity(DeviceKind kind) {
    String name = kind.identityName();
    CertificateSpec spec = authority("CN=" + name + ",O=NVIDIA Corporation", FOREVER);
    return once(name, () -> deviceRoot().issue(spec, key(name)));
  }

  /** The authority that certifies single devices. */
  public GpuCertificate provisioner(DeviceKind kind) {
    String name = kind.provisionerName();
    CertificateSpec spec = authority("CN=" + name + ",O=NVIDIA Corporation,C=US", FOREVER);
    return once(name, () -> identity(kind).issue(spec, key(name)));
  }

  /** The root above all reference manifests. */
  public GpuCertificate rimRoot() {
    String role = "RIM root";
    CertificateSpec spec = authority("C=US,O=NVIDIA,CN=NVIDIA CoRIM signing Root CA", RIM);
    return once(role, () -> GpuCertificate.selfSigned(spec, key(role)));
  }

  /** Signer of manifests with its chain, leaf first, root last. */
  public List<GpuCertificate> rimChain() {
    return rimChain(SIGNER);
  }

  /** The same with a signer of another lifetime. */
  List<GpuCertificate> rimChain(Validity signer) {
    GpuCertificate root = rimRoot();
    CertificateSpec high = authority("CN=NVIDIA Reference Value GH100 CA", RIM);
    GpuCertificate product = once("RIM CA", () -> root.issue(high, key("RIM CA")));
    CertificateSpec low =
        authority("CN=NVIDIA Reference Value L3 GH100 001", RIM)
            .withConstraints(new BasicConstraints(0));
    GpuCertificate third = once("RIM L3", () -> product.issue(low, key("RIM L3")));
    CertificateSpec own = endEntity("CN=HCC RIM L4 Signer", signer);
    GpuCertificate leaf = once("RIM L4 " + signer, () -> third.issue(own, key("RIM L4")));
    return List.of(leaf, third, product, root);
  }

  /** The authority above the keys of the attestation service. */
  public GpuCertificate tokenAuthority() {
    String role = "token CA";
    CertificateSpec spec = authority("CN=NVIDIA Attestation Service GPU Intermediate 001", RIM);
    return once(role, () -> GpuCertificate.selfSigned(spec, key(role)));
  }

  /** The service's key of the day. */
  GpuCertificate tokenKey() {
    CertificateSpec spec = endEntity("CN=NVIDIA Attestation Service GPU GH100", SIGNER);
    return once("token key", () -> tokenAuthority().issue(spec, key("token key")));
  }

  /** The certificate with which {@code issuer} lets OCSP answers be signed. */
  public GpuCertificate responder(GpuCertificate issuer) {
    String role = "OCSP responder of " + issuer.subject() + " " + issuer.serial();
    CertificateSpec spec =
        endEntity("CN=NVIDIA OCSP Responder,O=NVIDIA Corporation", SIGNER).with(ocspSigning());
    return once(role, () -> issuer.issue(spec, key(role)));
  }

  private static Extension ocspSigning() {
    try {
      byte[] value = new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning).getEncoded();
      return new Extension(Extension.extendedKeyUsage, false, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CertificateSpec authority(String name, Validity validity) {
    return CertificateSpec.authority(new X500Name(name), 0, validity)
        .withConstraints(new BasicConstraints(true))
        .withMarker(marked);
  }

  CertificateSpec endEntity(String name, Validity validity) {
    return CertificateSpec.endEntity(new X500Name(name), validity)
        .use(KeyUsage.digitalSignature)
        .withMarker(marked);
  }

  /** A certificate that was made here, by its serial number. */
  Optional<GpuCertificate> issued(BigInteger serial) {
    return issued.values().stream().filter(c -> c.serial().equals(serial)).findFirst();
  }

  /** The authority made here that {@code certificate} names as its issuer. */
  Optional<GpuCertificate> issuerOf(GpuCertificate certificate) {
    return issued.values().stream()
        .filter(c -> c.subject().equals(certificate.holder().getIssuer()))
        .findFirst();
  }

  /** Validity of device certificates, which has no end. */
  static Validity forever() {
    return FOREVER;
  }

  /** DER of the three roots a reader has to trust, by role: device, manifest, token. */
  public List<Bytes> roots() {
    return List.of(deviceRoot().der(), rimRoot().der(), tokenAuthority().der());
  }
}
