package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.appraisal.text.Quoted;
import dev.exhibit.core.dstack.log.DstackCode;
import dev.exhibit.core.dstack.log.TrustedEvents;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import java.util.List;
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
    List<String> stated = evidence.statedAs(WorkloadEvidence.KEY_PROVIDER);
    Optional<Step<?>> contradiction = contradiction(evidence, measured.get());
    if (contradiction.isPresent()) {
      return contradiction.get();
    }
    if (!measured.get().namesOne()) {
      return Step.lacking(
          DstackCode.KEY_PROVIDER_NOT_UNDERSTOOD,
          Message.of(
              "The measured key provider has the name %s and the id %s: that is nobody, whatever is"
                  + " stated beside it.",
              Quoted.of(measured.get().name()), Quoted.of(measured.get().id())));
    }
    return evidence
        .unreadAmong("key_provider_info")
        .or(() -> unread(stated))
        .orElseGet(() -> compared(measured.get(), policy.keyProviders()));
  }

  private static Optional<Step<?>> contradiction(WorkloadEvidence evidence, KeyProvider measured) {
    for (String text : evidence.statedAs(WorkloadEvidence.KEY_PROVIDER)) {
      Optional<KeyProvider> other =
          KeyProvider.decode(Bytes.utf8(text)).filter(stated -> stated.contradicts(measured));
      if (other.isPresent()) {
        Step<?> step =
            Step.broken(
                    DstackCode.STATED_VALUE_CONTRADICTED,
                    "The report states a key provider that differs from the measured one.")
                .compared(Value.name(measured.reference()), Value.name(other.get().reference()));
        return Optional.of(
            StatedValues.placed(evidence, WorkloadEvidence.KEY_PROVIDER, text, step));
      }
    }
    return Optional.empty();
  }

  private static Optional<Step<?>> unread(List<String> stated) {
    List<String> texts =
        stated.stream()
            .filter(
                text ->
                    KeyProvider.decode(Bytes.utf8(text))
                        .filter(KeyProvider::saysSomething)
                        .isEmpty())
            .toList();
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Step.lacking(
                FrameCode.FIELD_NOT_UNDERSTOOD,
                Message.of(
                    "What the report states as key_provider_info is not understood: %s where JSON"
                        + " with a name and an id belongs.",
                    Quoted.all(texts))));
  }

  private static Step<?> compared(KeyProvider measured, Optional<Set<String>> accepted) {
    if (accepted.isEmpty()) {
      return Step.lacking(
          IntelCode.NO_REFERENCE_VALUE,
          Grounds.of(
                  Message.of(
                      "The keys came from %s; the policy names no key provider with which to"
                          + " compare it.",
                      measured.name()))
              .found(Value.name(measured.reference())));
    }
    Grounds grounds =
        Grounds.of(
                accepted.get().contains(measured.reference())
                    ? Message.of("Keys came from %s, as the policy expects.", measured.name())
                    : Message.of("The policy does not name the measured key provider."))
            .compared(
                Value.anyOf(accepted.get().stream().sorted().map(Value::name)),
                Value.name(measured.reference()));
    return accepted.get().contains(measured.reference())
        ? Step.held(DstackCode.KEY_PROVIDER_EXPECTED, grounds)
        : Step.broken(DstackCode.KEY_PROVIDER_UNEXPECTED, grounds);
  }
}
