package dev.exhibit.core.nvidia.device;

import dev.exhibit.data.Bytes;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The versions a device reports, and the manifests that hold the values it should measure. */
public final class Firmware {
  private static final int VBIOS_BYTES = 8;
  private static final HexFormat PAIRS = HexFormat.ofDelimiter(".").withUpperCase();

  private final OpaqueData opaque;
  private final GpuArchitecture architecture;

  public Firmware(OpaqueData opaque, GpuArchitecture architecture) {
    this.opaque = opaque;
    this.architecture = architecture;
  }

  /** Driver version; a switch has none. */
  public Optional<String> driver() {
    return opaque.text(OpaqueField.DRIVER_VERSION);
  }

  /** Firmware version, five pairs of hex digits with dots; switches report it as text. */
  public Optional<String> vbios() {
    if (architecture.isSwitch()) {
      return opaque.text(OpaqueField.VBIOS_VERSION);
    }
    return opaque
        .field(OpaqueField.VBIOS_VERSION)
        .filter(b -> b.size() == VBIOS_BYTES)
        .map(Firmware::dotted);
  }

  /** Bytes 3 to 0, then byte 4: a little-endian number whose upper half is the revision. */
  private static String dotted(Bytes version) {
    byte[] bytes = version.toArray();
    return PAIRS.formatHex(new byte[] {bytes[3], bytes[2], bytes[1], bytes[0], bytes[4]});
  }

  /** Name of the driver's manifest. */
  public Optional<String> driverManifest() {
    return driver()
        .map(
            version ->
                architecture == GpuArchitecture.HOPPER
                    ? "NV_GPU_DRIVER_GH100_" + version
                    : "NV_GPU_CC_DRIVER_"
                        + opaque.upperCase(OpaqueField.CHIP_INFO).orElse("GB100")
                        + "_"
                        + version);
  }

  /** Name of the firmware's manifest. */
  public Optional<String> vbiosManifest() {
    Optional<String> project = opaque.upperCase(OpaqueField.PROJECT);
    Optional<String> projectSku = opaque.upperCase(OpaqueField.PROJECT_SKU);
    Optional<String> chipSku = opaque.upperCase(OpaqueField.CHIP_SKU);
    if (project.isEmpty() || projectSku.isEmpty() || chipSku.isEmpty()) {
      return Optional.empty();
    }
    String prefix = architecture.isSwitch() ? "NV_SWITCH_BIOS_" : "NV_GPU_VBIOS_";
    return vbios()
        .map(
            version ->
                String.join("_", prefix + project.get(), projectSku.get(), chipSku.get())
                    + "_"
                    + version.replace(".", "").toUpperCase(Locale.ROOT));
  }
}
