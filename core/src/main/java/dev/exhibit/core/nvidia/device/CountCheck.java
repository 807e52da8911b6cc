package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code gpu.count}: no device twice, as many as expected, and the switches they are connected to.
 * The policy's number is that of a machine, whose quote may be shown at several places. The number
 * of items in evidence is nobody's signed word, so the expectation comes from the policy or from
 * what a verified quote vouches for; without one the count is unknown.
 */
public final class CountCheck {
  private final GpuPolicy policy;
  private final GpuEvidence evidence;
  private final List<VerifiedGpu> here;
  private final List<VerifiedGpu> devices;
  private final OptionalInt vouched;

  /**
   * A check of one attestation.
   *
   * @param here the verified devices that it shows
   * @param elsewhere those that other places show beside the same quote, and so of one machine
   * @param vouched how many GPUs a verified quote vouches for, of those that are shown here
   */
  public CountCheck(
      GpuPolicy policy,
      GpuEvidence evidence,
      List<VerifiedGpu> here,
      List<VerifiedGpu> elsewhere,
      OptionalInt vouched) {
    this.policy = policy;
    this.evidence = evidence;
    this.here = here;
    this.devices =
        policy.devices().isPresent()
            ? Stream.concat(here.stream(), elsewhere.stream()).toList()
            : here;
    this.vouched = vouched;
  }

  public Step<?> judge(boolean copiesAreOne) {
    return repeated(copiesAreOne)
        .or(this::counted)
        .or(this::switches)
        .orElseGet(
            () ->
                Step.held(
                    NvidiaCode.COUNT_AS_EXPECTED,
                    Message.of(
                        "There are as many distinct devices as expected (GPUs: %d, switches: %d).",
                        distinct(false), distinct(true))))
        .with("items", evidence.items().size())
        .with("verifiedGpus", distinct(false))
        .with("verifiedSwitches", distinct(true));
  }

  /** A device is told by the key of its boot ROM, and by the serial number tokens name it by. */
  private Optional<Step<?>> repeated(boolean copiesAreOne) {
    Map<Object, SpdmReport> seen = new LinkedHashMap<>();
    for (VerifiedGpu device : here) {
      for (Object identity : List.of(device.identity(), device.serial())) {
        SpdmReport earlier = seen.putIfAbsent(identity, device.report());
        boolean copy = earlier != null && earlier.signature().equals(device.report().signature());
        if (earlier != null && !(copiesAreOne && copy)) {
          return Optional.of(repeated(device));
        }
      }
    }
    return Optional.empty();
  }

  private static Step<?> repeated(VerifiedGpu device) {
    return Step.broken(
        NvidiaCode.DEVICE_REPEATED,
        Message.of(
            "%s is the same device as an earlier one (serial %s).",
            device.subject(), device.serial()));
  }

  private long distinct(boolean switches) {
    return devices.stream()
        .filter(d -> switches ? d.isSwitch() : d.isGpu())
        .map(VerifiedGpu::identity)
        .distinct()
        .count();
  }

  private Optional<Step<?>> counted() {
    OptionalInt expected = policy.devices().isPresent() ? policy.devices() : vouched;
    if (expected.isEmpty()) {
      return Optional.of(
          Step.lacking(
              NvidiaCode.COUNT_UNKNOWN,
              Message.of(
                  "Nothing says how many GPUs there should be (verified: %d).", distinct(false))));
    }
    return compared("GPUs", expected.getAsInt(), distinct(false));
  }

  private static Optional<Step<?>> compared(String what, int expected, long actual) {
    if (actual == expected) {
      return Optional.empty();
    }
    Message message =
        Message.of(
            "The number of verified %s is %d; the expected number is %d.", what, actual, expected);
    Step<?> ruling =
        actual < expected
            ? Step.lacking(NvidiaCode.DEVICES_MISSING, message)
            : Step.broken(NvidiaCode.COUNT_DIFFERS, message);
    return Optional.of(ruling.compared(Value.of(expected), Value.of(actual)));
  }

  /** The policy's number of switches; without one, those that the verified GPUs name. */
  private Optional<Step<?>> switches() {
    if (policy.switches().isPresent()) {
      return compared("switches", policy.switches().getAsInt(), distinct(true));
    }
    Set<Bytes> named =
        devices.stream()
            .filter(d -> d.mode().equals(Optional.of(GpuMode.PROTECTED_PCIE)))
            .flatMap(d -> d.report().opaque().identifiers(OpaqueField.SWITCH_PDI).stream())
            .map(CountCheck::reversed)
            .collect(Ordered.toSet());
    Set<Bytes> shown =
        devices.stream()
            .filter(VerifiedGpu::isSwitch)
            .flatMap(d -> d.report().opaque().identifiers(OpaqueField.SWITCH_PDI).stream())
            .collect(Ordered.toSet());
    if (!named.containsAll(shown)) {
      return Optional.of(
          Step.broken(NvidiaCode.SWITCH_TOPOLOGY, "A switch is shown that no verified GPU names."));
    }
    return shown.containsAll(named)
        ? Optional.empty()
        : Optional.of(
            Step.lacking(
                NvidiaCode.SWITCH_MISSING,
                Message.of(
                    "The GPUs name %d switches; %d of them are shown.",
                    named.size(), shown.size())));
  }

  /** GPUs and switches write an identifier in opposite byte orders. */
  private static Bytes reversed(Bytes identifier) {
    Bytes reversed = Bytes.EMPTY;
    for (int i = identifier.size() - 1; i >= 0; i--) {
      reversed = reversed.concat(identifier.slice(i, i + 1));
    }
    return reversed;
  }
}
