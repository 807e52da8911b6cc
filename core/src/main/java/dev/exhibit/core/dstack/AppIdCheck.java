package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.dstack.log.DstackCode;
import dev.exhibit.core.dstack.log.TrustedEvents;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sorting;
import java.util.Optional;
import java.util.Set;

/**
 * {@code workload.app-id}: the measured id is the one stated and expected. An id may be chosen at
 * deployment, so it says nothing about code: it passes only where the compose hash is expected too.
 */
final class AppIdCheck {
  private static final int SIZE = 20;

  private AppIdCheck() {}

  static Step<?> judge(WorkloadEvidence evidence, TrustedEvents trusted, WorkloadPolicy policy) {
    Bytes measured = trusted.appId();
    if (measured.size() != SIZE) {
      return Step.broken(
              DstackCode.EVENT_PAYLOAD_SIZE,
              Message.of("The measured app id has %s bytes.", measured.size()))
          .compared(Value.of(SIZE), Value.of(measured.size()));
    }
    return StatedValues.contradiction(evidence, WorkloadEvidence.APP_ID, measured)
        .or(() -> evidence.unreadAmong(WorkloadEvidence.APP_ID))
        .or(() -> StatedValues.unread(evidence, WorkloadEvidence.APP_ID, measured))
        .orElseGet(() -> compared(measured, trusted.composeHash(), policy));
  }

  private static Step<?> compared(Bytes measured, Bytes composeHash, WorkloadPolicy policy) {
    boolean derived = composeHash.startsWith(measured);
    Grounds grounds = Grounds.of("").found(Value.of(measured)).with("fromComposeHash", derived);
    Optional<Set<Bytes>> accepted = policy.appIds();
    if (accepted.isPresent() && !accepted.get().contains(measured)) {
      return Step.broken(
          DstackCode.APP_ID_UNEXPECTED,
          grounds
              .saying("The policy does not name the measured app id.")
              .expecting(
                  Value.anyOf(
                      accepted.get().stream().sorted(Sorting.by(Bytes::hex)).map(Value::of))));
    }
    boolean composeExpected =
        policy.composeHashes().map(c -> c.contains(composeHash)).orElse(false);
    if (composeExpected && (derived || accepted.isPresent())) {
      return Step.held(
          DstackCode.APP_ID_EXPECTED,
          grounds.saying("App id and compose hash are those the policy expects."));
    }
    return Step.lacking(
        IntelCode.NO_REFERENCE_VALUE,
        grounds.saying(
            Message.of(
                "The measured app id is %s. It says nothing about code by itself, and the policy"
                    + " does not name both it and the compose hash.",
                measured.hex())));
  }
}
