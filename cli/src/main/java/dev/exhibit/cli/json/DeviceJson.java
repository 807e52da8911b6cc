package dev.exhibit.cli.json;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.verify.documents.Device;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each GPU and switch with the status of each check of it. */
public final class DeviceJson {
  private DeviceJson() {}

  /** The devices by their subjects. */
  public static List<Map<String, Object>> of(Appraisal appraisal) {
    return Device.all(appraisal).stream().map(DeviceJson::device).toList();
  }

  private static Map<String, Object> device(Device device) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("subject", device.subject().path());
    out.put("kind", device.isSwitch() ? "switch" : "gpu");
    device.serial().ifPresent(serial -> out.put("serial", serial));
    Map<String, Object> checks = new LinkedHashMap<>();
    device.findings().forEach((check, finding) -> checks.put(check.id(), finding.status().name()));
    out.put("checks", checks);
    return out;
  }
}
