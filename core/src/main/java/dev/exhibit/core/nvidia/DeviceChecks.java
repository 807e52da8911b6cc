package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Step;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The checks of one device. An NVSwitch goes through the same as a GPU, under ids of its own, so
 * that a policy can tell them apart.
 */
final class DeviceChecks {
  private static final Map<CheckId, CheckId> OF_SWITCHES = ofSwitches();

  private DeviceChecks() {}

  private static Map<CheckId, CheckId> ofSwitches() {
    Map<CheckId, CheckId> checks = new EnumMap<>(CheckId.class);
    checks.put(CheckId.GPU_CHAIN, CheckId.SWITCH_CHAIN);
    checks.put(CheckId.GPU_SIGNATURE, CheckId.SWITCH_SIGNATURE);
    checks.put(CheckId.GPU_NONCE, CheckId.SWITCH_NONCE);
    checks.put(CheckId.GPU_REVOCATION, CheckId.SWITCH_REVOCATION);
    checks.put(CheckId.GPU_RIM_SIGNATURE, CheckId.SWITCH_RIM_SIGNATURE);
    checks.put(CheckId.GPU_MEASUREMENTS, CheckId.SWITCH_MEASUREMENTS);
    checks.put(CheckId.GPU_MODE, CheckId.SWITCH_MODE);
    return checks;
  }

  /** The checks of a GPU. */
  static List<CheckId> ofGpus() {
    return List.copyOf(OF_SWITCHES.keySet());
  }

  /** The id that the check {@code ofGpu} of GPUs has for a device. */
  static CheckId id(CheckId ofGpu, boolean isSwitch) {
    return isSwitch ? OF_SWITCHES.getOrDefault(ofGpu, ofGpu) : ofGpu;
  }

  /** What a check came to, in the words for a device: a blocked one names its own cause. */
  static Step<?> worded(Step<?> ruling, boolean isSwitch) {
    Optional<CheckId> cause = ruling.grounds().blockedBy();
    return isSwitch && cause.isPresent() ? Step.blocked(id(cause.get(), true)) : ruling;
  }
}
