package dev.exhibit.core.nvidia.rim;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.nvidia.device.Firmware;
import dev.exhibit.core.nvidia.device.GpuArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A manifest that a device's report calls for.
 *
 * @param name under which NVIDIA's service has it; empty text if the report does not say enough
 * @param version of driver or firmware that the report states
 */
record RimNeed(String name, String version, GpuArchitecture architecture) {
  /** What a report calls for: driver and firmware, or the one firmware of a switch. */
  static List<RimNeed> of(Firmware firmware, GpuArchitecture architecture) throws Stopped {
    List<RimNeed> needs = new ArrayList<>();
    if (!architecture.isSwitch()) {
      needs.add(need(firmware.driverManifest(), firmware.driver(), "driver", architecture));
    }
    needs.add(need(firmware.vbiosManifest(), firmware.vbios(), "firmware", architecture));
    return needs;
  }

  private static RimNeed need(
      Optional<String> name, Optional<String> version, String what, GpuArchitecture architecture)
      throws Stopped {
    return new RimNeed(
        name.orElse(""),
        version.orElseThrow(
            () ->
                Stopped.lacking(
                    RimCode.MISSING,
                    Message.of("The report names no %s version to look up.", what))),
        architecture);
  }

  /** Whether a manifest says that it is for this version of such a device. */
  boolean fits(String statedVersion, String product) {
    return statedVersion.equalsIgnoreCase(version) && architecture.isProduct(product);
  }

  /** The manifest, unless it was served under this name and is for something else. */
  Step<VerifiedRim> accept(VerifiedRim rim) {
    if (fits(rim.version(), rim.product())) {
      return rim.step();
    }
    return Step.<VerifiedRim>lacking(
            RimCode.OTHER_NAME,
            Message.of(
                "The manifest served as %s is for %s %s.", name, rim.product(), rim.version()))
        .at(rim.site());
  }

  /** What a reader calls it. */
  String describe() {
    return name.isEmpty() ? architecture + " version " + version : name;
  }
}
