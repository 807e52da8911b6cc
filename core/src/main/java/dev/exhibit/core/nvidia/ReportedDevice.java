package dev.exhibit.core.nvidia;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.nvidia.device.DeviceChain;
import dev.exhibit.core.nvidia.device.Firmware;
import dev.exhibit.core.nvidia.device.GpuArchitecture;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.SpdmDecoder;
import dev.exhibit.core.nvidia.device.SpdmReport;
import dev.exhibit.core.nvidia.ocsp.RevocableCertificate;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Certificate;
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
 * @param trouble what of the evidence could not be read, so that it calls for nothing
 */
public record ReportedDevice(
    GpuEvidence.Item item,
    Optional<String> architecture,
    boolean isSwitch,
    Optional<Bytes> nonce,
    List<String> manifests,
    List<RevocableCertificate> certificates,
    Optional<String> trouble) {
  public ReportedDevice {
    manifests = List.copyOf(manifests);
    certificates = List.copyOf(certificates);
  }

  /** The devices of evidence, one for each item, however little of it can be read. */
  public static List<ReportedDevice> of(GpuEvidence evidence) {
    return evidence.items().stream().map(ReportedDevice::of).toList();
  }

  private static ReportedDevice of(GpuEvidence.Item item) {
    List<X509Certificate> chain =
        item.certificates()
            .bytes()
            .map(DeviceChain::read)
            .flatMap(ReportedDevice::value)
            .orElse(List.of());
    Optional<SpdmReport> report =
        item.report().bytes().map(SpdmDecoder::decode).flatMap(ReportedDevice::value);
    Optional<GpuArchitecture> architecture =
        chain.stream().findFirst().flatMap(GpuArchitecture::of);
    return new ReportedDevice(
        item,
        architecture.map(GpuArchitecture::name),
        item.isSwitch(),
        report.map(SpdmReport::nonce),
        report.flatMap(r -> architecture.map(a -> manifests(r, a))).orElse(List.of()),
        RevocableCertificate.ofDevice(chain),
        trouble(chain, report, architecture));
  }

  private static <T> Optional<T> value(Decoded<T> decoded) {
    return decoded instanceof Decoded.Valid<T> v ? Optional.of(v.value()) : Optional.empty();
  }

  private static List<String> manifests(SpdmReport report, GpuArchitecture architecture) {
    if (report.coRim() || !architecture.hasManifests()) {
      return List.of();
    }
    Firmware firmware = new Firmware(report.opaque(), architecture);
    Optional<String> driver =
        architecture.isSwitch() ? Optional.empty() : firmware.driverManifest();
    return Stream.of(driver, firmware.vbiosManifest()).flatMap(Optional::stream).toList();
  }

  private static Optional<String> trouble(
      List<X509Certificate> chain,
      Optional<SpdmReport> report,
      Optional<GpuArchitecture> architecture) {
    if (chain.isEmpty()) {
      return Optional.of("its certificates cannot be read, so nothing is fetched for them");
    }
    if (report.isEmpty()) {
      return Optional.of("its report cannot be read, so no manifest is fetched for it");
    }
    if (report.get().unknown().isPresent()) {
      return Optional.of(
          "its report is in a format not known here: " + report.get().unknown().get());
    }
    if (architecture.isEmpty()) {
      return Optional.of("its certificate names no architecture that is known");
    }
    boolean none = report.get().coRim() || !architecture.get().hasManifests();
    return none
        ? Optional.of("its reference values are in CoRIM form, which is not fetched")
        : Optional.empty();
  }
}
