package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.decode.Decoded;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which collateral a device's evidence calls for, as its own report and certificates say. For
 * whoever fetches collateral: nothing is verified here, and whoever believes it at most fetches the
 * wrong documents.
 *
 * @param item the evidence as found
 * @param architecture such as {@code HOPPER}, as the device's certificate names it
 * @param nonce the 32 bytes the report says it answers
 * @param manifests names of its reference manifests, as written in the report; text of any kind
 * @param certificates what can be revoked of its chain
 */
public record ReportedDevice(
    GpuEvidence.Item item,
    String architecture,
    boolean isSwitch,
    Bytes nonce,
    List<String> manifests,
    List<RevocableCertificate> certificates) {
  public ReportedDevice {
    manifests = List.copyOf(manifests);
    certificates = List.copyOf(certificates);
  }

  /** The devices of evidence, without those whose report or certificates cannot be read. */
  public static List<ReportedDevice> of(GpuEvidence evidence) {
    List<ReportedDevice> devices = new ArrayList<>();
    for (GpuEvidence.Item item : evidence.items()) {
      if (item.report() instanceof Decoded.Valid<Bytes> report
          && item.certificates() instanceof Decoded.Valid<Bytes> pem
          && SpdmDecoder.decode(report.value()) instanceof Decoded.Valid<SpdmReport> decoded
          && DeviceChain.read(pem.value()) instanceof Decoded.Valid<List<X509Certificate>> chain) {
        GpuArchitecture.of(chain.value().get(0))
            .ifPresent(a -> devices.add(of(item, a, decoded.value(), chain.value())));
      }
    }
    return devices;
  }

  private static ReportedDevice of(
      GpuEvidence.Item item,
      GpuArchitecture architecture,
      SpdmReport report,
      List<X509Certificate> chain) {
    Firmware firmware = new Firmware(report.opaque(), architecture);
    Optional<String> driver =
        architecture.isSwitch() ? Optional.empty() : firmware.driverManifest();
    return new ReportedDevice(
        item,
        architecture.name(),
        architecture.isSwitch(),
        report.nonce(),
        Stream.of(driver, firmware.vbiosManifest()).flatMap(Optional::stream).toList(),
        RevocableCertificate.ofDevice(chain));
  }
}
