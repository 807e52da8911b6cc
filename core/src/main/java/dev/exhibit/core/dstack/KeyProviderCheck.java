package dev.exhibit.core.dstack;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.intel.IntelCode;
import dev.exhibit.core.policy.WorkloadPolicy;
import java.util.Optional;
import java.util.Set;

/** {@code workload.key-provider}: who gave the machine its keys, measured, stated and expected. */
final class KeyProviderCheck {
  private KeyProviderCheck() {}

  static Step<?> judge(WorkloadEvidence evidence, TrustedEvents trusted, WorkloadPolicy policy) {
    Bytes payload = trusted.keyProvider();
    Optional<KeyProvider> measured = KeyProvider.decode(payload);
    if (measured.isEmpty()) {
      return Step.lacking(
          DstackCode.KEY_PROVIDER_NOT_UNDERSTOOD,
          "The measured key provider is not JSON with a name and an id.");
    }
    boolean contradicted =
        evidence.statedAs(WorkloadEvidence.KEY_PROVIDER).stream()
            .anyMatch(text -> !KeyProvider.decode(Bytes.utf8(text)).equals(measured));
    if (contradicted) {
      return Step.broken(
          DstackCode.STATED_VALUE_CONTRADICTED,
          "The report states another key provider than was measured.");
    }
    return compared(measured.get(), policy.keyProviders());
  }

  private static Step<?> compared(KeyProvider measured, Optional<Set<String>> accepted) {
    if (accepted.isEmpty()) {
      return Step.lacking(
          IntelCode.NO_REFERENCE_VALUE,
          Grounds.of(
                  "Keys came from %s; the policy names no key provider to compare with."
                      .formatted(measured.name()))
              .with("actual", measured.reference()));
    }
    Grounds grounds =
        Grounds.of(
                accepted.get().contains(measured.reference())
                    ? "Keys came from " + measured.name() + ", as the policy expects."
                    : "The measured key provider is none of the policy's.")
            .compared(accepted.get().stream().sorted().toList(), measured.reference());
    return accepted.get().contains(measured.reference())
        ? Step.held(DstackCode.KEY_PROVIDER_EXPECTED, grounds)
        : Step.broken(DstackCode.KEY_PROVIDER_UNEXPECTED, grounds);
  }
}
