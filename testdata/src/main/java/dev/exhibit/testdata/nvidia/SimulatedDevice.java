package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.P384Key;
import dev.exhibit.testdata.pki.CertificateSpec;
import dev.exhibit.testdata.pki.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;

/**
 * A device with its certificates and its report.
 *
 * @param chain leaf first, root last
 * @param report request and response
 */
public record SimulatedDevice(DeviceSpec spec, List<GpuCertificate> chain, Bytes report) {
  public SimulatedDevice {
    chain = List.copyOf(chain);
  }

  /** Makes the device that {@code spec} describes. */
  static SimulatedDevice of(SimulatedNvidia nvidia, DeviceSpec spec) {
    String name = "device " + spec.kind() + " " + spec.number();
    Seed seed = nvidia.seed(name);
    GpuCertificate provisioner = nvidia.provisioner(spec.kind());
    CertificateSpec bootRom =
        nvidia.authority(
            "CN=" + spec.kind().bootRomName() + ",O=NVIDIA Corporation", SimulatedNvidia.forever());
    GpuCertificate device =
        nvidia.once(
            "BROM of " + name, () -> provisioner.issue(bootRom, P384Key.from(seed.derive("BROM"))));
    CertificateSpec own =
        nvidia
            .endEntity("CN=" + spec.kind().leafName(), SimulatedNvidia.forever())
            .with(fwid(spec));
    P384Key leafKey = P384Key.from(seed.derive("leaf " + spec.leafGeneration()));
    GpuCertificate leaf = device.issue(own, leafKey);
    List<GpuCertificate> chain =
        List.of(leaf, device, provisioner, nvidia.identity(spec.kind()), nvidia.deviceRoot());
    return new SimulatedDevice(spec, chain, SpdmWriter.report(spec, leafKey));
  }

  /** Hopper and switches end the value with the digest; Blackwell lists it in DiceTcbInfo. */
  private static Extension fwid(DeviceSpec spec) {
    var identity = new ASN1EncodableVector();
    identity.add(NISTObjectIdentifiers.id_sha384);
    identity.add(new DEROctetString(spec.certifiedFwid().toArray()));
    var pair = new DERSequence(identity);
    boolean tcbInfo = spec.kind() == DeviceKind.BLACKWELL;
    var value =
        tcbInfo
            ? new DERSequence(new DERTaggedObject(false, 6, new DERSequence(pair)))
            : new DERSequence(pair);
    String oid = tcbInfo ? "2.23.133.5.4.1.1" : "2.23.133.5.4.1";
    try {
      return new Extension(new ASN1ObjectIdentifier(oid), false, value.getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The chain as collectors write it. */
  Bytes pem() {
    return Bytes.utf8(
        chain.stream().map(c -> Pem.certificate(c.der())).collect(Collectors.joining()));
  }

  /** Serial number of the device's certificate, as the service names the device. */
  String ueid() {
    return chain.get(0).serial().toString();
  }

  /** The same with other certificates. */
  SimulatedDevice with(List<GpuCertificate> other) {
    return new SimulatedDevice(spec, other, report);
  }

  /** The same with another report. */
  SimulatedDevice with(Bytes other) {
    return new SimulatedDevice(spec, chain, other);
  }
}
