package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.nvidia.device.DeviceChain;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.ModeCheck;
import dev.exhibit.core.nvidia.device.NonceCheck;
import dev.exhibit.core.nvidia.device.NonceRule;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import dev.exhibit.core.nvidia.ocsp.OcspShelf;
import dev.exhibit.core.nvidia.ocsp.RevocationCheck;
import dev.exhibit.core.nvidia.pki.ChainLinks;
import dev.exhibit.core.nvidia.rim.MeasurementCheck;
import dev.exhibit.core.nvidia.rim.RimCode;
import dev.exhibit.core.nvidia.rim.RimSelection;
import dev.exhibit.core.nvidia.rim.RimShelf;
import dev.exhibit.core.trust.TrustStore;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks of one device, each standing on those before it. */
final class DeviceSteps {
  private final Map<CheckId, Step<?>> rulings = new EnumMap<>(CheckId.class);
  private Optional<VerifiedGpu> verified = Optional.empty();
  private Optional<RimSelection> manifests = Optional.empty();

  /** What all devices share. */
  record Shared(
      TrustStore trust, ChainLinks links, DeviceShelf devices, RimShelf rims, OcspShelf ocsp) {}

  /** Judges all of one device but its mode, which depends on the others. */
  static DeviceSteps run(
      Subject subject,
      GpuEvidence.Item item,
      Optional<String> statedNonce,
      NonceRule nonce,
      Shared shared) {
    DeviceSteps steps = new DeviceSteps();
    DeviceParts parts = shared.devices().parts(item);
    Step<DeviceChain> chain = parts.chain(shared);
    steps.rulings.put(CheckId.GPU_CHAIN, chain);
    steps.rulings.put(CheckId.GPU_SIGNATURE, parts.signature(chain.value()));
    if (steps.ruling(CheckId.GPU_SIGNATURE).holds() && chain.value().isPresent()) {
      VerifiedGpu device =
          new VerifiedGpu(subject, chain.value().get(), parts.signed().orElseThrow());
      steps.verified = Optional.of(device);
      steps.verified(device, List.of(item.nonce(), statedNonce), nonce, shared);
    } else {
      steps.unverified();
    }
    return steps;
  }

  private void verified(
      VerifiedGpu device, List<Optional<String>> stated, NonceRule nonce, Shared shared) {
    rulings.put(CheckId.GPU_NONCE, NonceCheck.judge(device.nonce(), stated, nonce));
    Step<RimSelection> selection = RimSelection.judge(device, shared.rims());
    manifests = selection.value();
    rulings.put(CheckId.GPU_RIM_SIGNATURE, selection);
    rulings.put(
        CheckId.GPU_MEASUREMENTS,
        manifests
            .<Step<?>>map(m -> MeasurementCheck.judge(device.report(), m))
            .orElseGet(() -> uncompared(selection)));
    rulings.put(
        CheckId.GPU_REVOCATION, RevocationCheck.judge(device.chain(), manifests, shared.ocsp()));
  }

  /** Without manifests there is no reference value; with refused ones the check is blocked. */
  private static Step<?> uncompared(Step<?> manifests) {
    return manifests.isLacking()
        ? Step.lacking(
            RimCode.NO_REFERENCE_VALUE,
            Message.of(
                "There is nothing with which to compare the measurements. %s",
                manifests.grounds().said()))
        : Step.blocked(CheckId.GPU_RIM_SIGNATURE);
  }

  private void unverified() {
    CheckId cause = ruling(CheckId.GPU_CHAIN).holds() ? CheckId.GPU_SIGNATURE : CheckId.GPU_CHAIN;
    for (CheckId check :
        List.of(
            CheckId.GPU_NONCE,
            CheckId.GPU_REVOCATION,
            CheckId.GPU_RIM_SIGNATURE,
            CheckId.GPU_MEASUREMENTS,
            CheckId.GPU_MODE)) {
      rulings.put(check, Step.blocked(cause));
    }
  }

  /** Judges the mode, once all devices of the attestation have been looked at. */
  void judgeMode(List<VerifiedGpu> all) {
    verified.ifPresent(
        device ->
            rulings.put(
                CheckId.GPU_MODE, ModeCheck.judge(device, ruling(CheckId.GPU_MEASUREMENTS), all)));
  }

  Step<?> ruling(CheckId check) {
    return Optional.ofNullable(rulings.get(check)).orElseThrow();
  }

  Optional<VerifiedGpu> verified() {
    return verified;
  }
}
