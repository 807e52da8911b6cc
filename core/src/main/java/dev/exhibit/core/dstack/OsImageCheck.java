package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.dstack.log.DstackCode;
import dev.exhibit.core.dstack.log.TrustedEvents;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.policy.PackedSets;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sorting;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code workload.os-image}: the OS image that the boot measured, as its key service named it. An
 * image that only the host's configuration names is backed by no register.
 */
final class OsImageCheck {
  private static final int SIZE = 32;

  private OsImageCheck() {}

  static Step<?> judge(WorkloadEvidence evidence, TrustedEvents trusted, WorkloadPolicy policy) {
    List<VmConfig> configs = evidence.vmConfigs().stream().map(VmConfig::of).toList();
    if (configs.stream().anyMatch(VmConfig::development)) {
      return Step.broken(
          DstackCode.OS_IMAGE_DEVELOPMENT,
          "The host says that the machine was started from a development image.");
    }
    Optional<Step<?>> unread =
        evidence
            .unreadAmong("vm_config", WorkloadEvidence.OS_IMAGE_HASH)
            .or(() -> configs.stream().flatMap(c -> c.unread().stream()).findFirst());
    if (unread.isPresent()) {
      return unread.get();
    }
    Optional<Bytes> measured = trusted.osImageHash();
    if (measured.isEmpty()) {
      return notMeasured(configs);
    }
    if (measured.get().size() != SIZE) {
      return Step.broken(
              DstackCode.EVENT_PAYLOAD_SIZE,
              Message.of("The measured OS image hash has %s bytes.", measured.get().size()))
          .compared(Value.of(SIZE), Value.of(measured.get().size()));
    }
    return disagreement(configs, evidence, measured.get())
        .or(() -> StatedValues.unread(evidence, WorkloadEvidence.OS_IMAGE_HASH, measured.get()))
        .orElseGet(() -> compared(measured.get(), policy));
  }

  private static Step<?> notMeasured(List<VmConfig> configs) {
    return Step.lacking(
        DstackCode.OS_IMAGE_NOT_MEASURED,
        configs.stream()
            .flatMap(config -> config.osImageHash().stream())
            .findFirst()
            .map(
                claimed ->
                    Grounds.of("The host names an OS image; no register confirms what it says.")
                        .with("claimed", claimed.hex()))
            .orElseGet(() -> Grounds.of("The boot measured no OS image hash.")));
  }

  /**
   * Not a failure: a key service may know an image by another hash than the host's configuration.
   */
  private static Optional<Step<?>> disagreement(
      List<VmConfig> configs, WorkloadEvidence evidence, Bytes measured) {
    Optional<Step<?>> stated =
        StatedValues.contradiction(evidence, WorkloadEvidence.OS_IMAGE_HASH, measured);
    boolean configured =
        configs.stream()
            .flatMap(config -> config.osImageHash().stream())
            .anyMatch(hash -> !hash.equals(measured));
    return stated.isPresent() || configured
        ? Optional.of(
            Step.lacking(
                DstackCode.OS_IMAGE_DISAGREES,
                Grounds.of(
                        "The measured OS image hash differs from the one that is stated beside it.")
                    .with("measured", measured.hex())))
        : Optional.empty();
  }

  private static Step<?> compared(Bytes measured, WorkloadPolicy policy) {
    Optional<Set<Bytes>> accepted = policy.osImageHashes();
    Optional<PackedSets.Ended> ended =
        policy.ended().stream().filter(PackedSets.Ended::osImage).findFirst();
    if (ended.isPresent() && !accepted.orElse(Set.of()).contains(measured)) {
      return Step.lacking(
          IntelCode.NO_REFERENCE_VALUE,
          Grounds.of(ended.get().words())
              .found(Value.sha256(measured))
              .with(PackedSets.DETAIL, List.of(ended.get().name())));
    }
    if (accepted.isEmpty()) {
      return Step.lacking(
          IntelCode.NO_REFERENCE_VALUE,
          Grounds.of(
                  "The boot measured an OS image; the policy names none with which to compare it.")
              .found(Value.sha256(measured)));
    }
    boolean expected = accepted.get().contains(measured);
    Grounds grounds =
        Grounds.of(
                expected
                    ? Message.of(
                        "The measured OS image hash is one that the policy expects; see"
                            + " workload.boot-recomputed for whether the boot registers are those"
                            + " of that image.")
                    : Message.of("The policy does not name the measured OS image hash."))
            .compared(
                Value.anyOf(
                    accepted.get().stream().sorted(Sorting.by(Bytes::hex)).map(Value::sha256)),
                Value.sha256(measured))
            .with("referenceSets", naming(measured, policy));
    return expected
        ? Step.held(DstackCode.OS_IMAGE_EXPECTED, grounds)
        : Step.broken(DstackCode.OS_IMAGE_UNEXPECTED, grounds);
  }

  /** The sets that hold the value, each with what stands behind it. */
  private static List<String> naming(Bytes measured, WorkloadPolicy policy) {
    return policy.sets().stream()
        .filter(set -> set.osImageHashes().contains(measured))
        .map(set -> set.name() + " (" + set.basis().words() + ")")
        .toList();
  }
}
