package dev.exhibit.core.nvidia.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What verified devices say of themselves, as named values for machines. */
public final class GpuClaims {
  private GpuClaims() {}

  /** The devices under {@code devices}, in the order of the evidence. */
  public static Map<String, Object> of(List<VerifiedGpu> devices) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (VerifiedGpu device : devices) {
      Map<String, Object> claims = new LinkedHashMap<>();
      claims.put("subject", device.subject().path());
      claims.put("architecture", device.architecture());
      claims.put("serial", device.serial());
      device.driver().ifPresent(driver -> claims.put("driver", driver));
      device.vbios().ifPresent(vbios -> claims.put("vbios", vbios));
      device.mode().ifPresent(mode -> claims.put("mode", mode.name()));
      claims.put("nonce", device.nonce().hex());
      device.firmware().driverManifest().ifPresent(name -> claims.put("driverRim", name));
      device.firmware().vbiosManifest().ifPresent(name -> claims.put("vbiosRim", name));
      all.add(claims);
    }
    return all.isEmpty() ? Map.of() : Map.of("devices", all);
  }
}
