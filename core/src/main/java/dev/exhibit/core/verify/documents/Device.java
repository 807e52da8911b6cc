package dev.exhibit.core.verify.documents;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Subject;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A GPU or a switch and all that was found of it.
 *
 * @param findings by their checks
 */
public record Device(Subject subject, Map<CheckId, Finding> findings) {
  private static final Set<CheckId> GPU = EnumSet.range(CheckId.GPU_CHAIN, CheckId.GPU_MODE);
  private static final Set<CheckId> SWITCH =
      EnumSet.range(CheckId.SWITCH_CHAIN, CheckId.SWITCH_MODE);

  /** The devices of an appraisal by their subjects. */
  public static List<Device> all(Appraisal appraisal) {
    Map<Subject, Map<CheckId, Finding>> devices = new TreeMap<>();
    for (Finding finding : appraisal.findings().values()) {
      CheckId check = finding.key().check();
      Subject subject = finding.key().subject();
      if ((GPU.contains(check) || SWITCH.contains(check)) && !subject.equals(Subject.BUNDLE)) {
        devices.computeIfAbsent(subject, none -> new EnumMap<>(CheckId.class)).put(check, finding);
      }
    }
    return devices.entrySet().stream()
        .map(entry -> new Device(entry.getKey(), entry.getValue()))
        .filter(Device::isShown)
        .toList();
  }

  /** A machine beside which no device is shown is the subject of their checks, and is none. */
  private boolean isShown() {
    return findings.values().stream().noneMatch(f -> f.code().equals(FrameCode.NO_SUBJECT));
  }

  /** Whether it is a switch between GPUs. */
  public boolean isSwitch() {
    return findings.keySet().stream().anyMatch(SWITCH::contains);
  }

  /** The finding of a check of GPUs, or of its counterpart for switches. */
  public Optional<Finding> of(CheckId ofGpu, CheckId ofSwitch) {
    return Optional.ofNullable(findings.get(isSwitch() ? ofSwitch : ofGpu));
  }

  /** The serial number of its certificate, in hex, if the certificate could be read. */
  public Optional<String> serial() {
    return of(CheckId.GPU_CHAIN, CheckId.SWITCH_CHAIN)
        .flatMap(
            finding ->
                finding.grounds().details().get("serial") instanceof String serial
                    ? Optional.of(serial)
                    : Optional.empty());
  }
}
