package dev.exhibit.core.dstack;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.compose.AppCompose;
import dev.exhibit.core.dstack.log.DstackCode;
import dev.exhibit.core.dstack.log.MeasuredText;
import dev.exhibit.core.dstack.log.TrustedEvents;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.Sorting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code workload.compose}: SHA-256 of the app compose's exact text, the measured event and
 * MR_CONFIG_ID name one and the same. A fact of the evidence alone; reference values, where the
 * policy has them, are compared as well.
 */
final class ComposeCheck {
  private final WorkloadEvidence evidence;
  private final Bytes measured;
  private final WorkloadPolicy policy;

  private ComposeCheck(WorkloadEvidence evidence, Bytes measured, WorkloadPolicy policy) {
    this.evidence = evidence;
    this.measured = measured;
    this.policy = policy;
  }

  /** The texts of app composes that have this hash. */
  static List<String> measured(WorkloadEvidence evidence, Bytes hash) {
    return evidence.appCompose().stream()
        .filter(shown -> Sha256.of(shown.bytes()).bytes().equals(hash))
        .map(MeasuredText::text)
        .toList();
  }

  /** The ruling, and the app compose if it is the measured one. */
  public record Result(Step<?> ruling, Optional<AppCompose> compose) {}

  static Result judge(
      WorkloadEvidence evidence, TrustedEvents trusted, Bytes configId, WorkloadPolicy policy) {
    return new ComposeCheck(evidence, trusted.composeHash(), policy)
        .judge(() -> ConfigId.judge(configId, trusted, evidence));
  }

  /**
   * The same where something else than an event names the hash.
   *
   * @param measured SHA-256 of the app compose, as it is bound
   * @param config by what, as a step that holds, or why it does not
   */
  static Result judge(
      WorkloadEvidence evidence, Bytes measured, Step<?> config, WorkloadPolicy policy) {
    return new ComposeCheck(evidence, measured, policy).judge(() -> config);
  }

  private Result judge(Supplier<Step<?>> binding) {
    Optional<Step<?>> contradicted = contradiction(measured);
    if (contradicted.isPresent()) {
      return new Result(contradicted.get(), Optional.empty());
    }
    Step<?> config = binding.get();
    if (config.isBroken()) {
      return new Result(config, Optional.empty());
    }
    Optional<Step<?>> unread =
        evidence
            .unreadAmong("app_compose", "compose_hash", "mr_config")
            .or(() -> StatedValues.unread(evidence, WorkloadEvidence.COMPOSE_HASH, measured));
    if (unread.isPresent()) {
      return new Result(unread.get(), Optional.empty());
    }
    Optional<MeasuredText> text = MeasuredText.measured(evidence.appCompose(), this::isMeasured);
    if (text.isEmpty()) {
      return new Result(absent(), Optional.empty());
    }
    Optional<Message> beyond = AppCompose.beyondThisRelease(text.get().bytes());
    if (beyond.isPresent()) {
      return new Result(
          Step.lacking(
              DstackCode.COMPOSE_NOT_UNDERSTOOD,
              Message.of(
                  "The app compose is the measured one, but this release cannot read it: %s.",
                  beyond.get())),
          Optional.empty());
    }
    return decoded(config, text.get().bytes());
  }

  private boolean isMeasured(Bytes text) {
    return Sha256.of(text).bytes().equals(measured);
  }

  private Result decoded(Step<?> config, Bytes text) {
    return switch (AppCompose.decode(text)) {
      case Decoded.Invalid<AppCompose> invalid -> new Result(refused(invalid), Optional.empty());
      case Decoded.Valid<AppCompose> valid ->
          new Result(noted(config.holds() ? bound(config) : config), Optional.of(valid.value()));
    };
  }

  private Step<?> noted(Step<?> ruling) {
    return ruling.on(MeasuredText.noted(ruling.grounds(), evidence.appCompose(), this::isMeasured));
  }

  private static Step<?> refused(Decoded.Invalid<AppCompose> invalid) {
    return invalid.understood()
        ? Step.broken(
            DstackCode.COMPOSE_AMBIGUOUS,
            Message.of(
                "The app compose is not strict JSON of the known shape: %s.", invalid.message()))
        : Step.lacking(
            DstackCode.COMPOSE_NOT_UNDERSTOOD,
            Message.of(
                "The app compose is the measured one, but this release cannot read it: %s.",
                invalid.message()));
  }

  private Optional<Step<?>> contradiction(Bytes measured) {
    Optional<MeasuredText> other =
        MeasuredText.contradicting(evidence.appCompose(), this::isMeasured);
    if (other.isPresent()) {
      return other.map(this::mismatch);
    }
    return StatedValues.contradiction(evidence, WorkloadEvidence.COMPOSE_HASH, measured)
        .or(() -> unexpected(measured));
  }

  private Step<?> mismatch(MeasuredText other) {
    Message said =
        other
            .object()
            .map(
                at ->
                    Message.of(
                        "The object in `%s` says something else than the app compose that was"
                            + " measured, which the report shows too.",
                        at))
            .orElse(Message.of("The app compose shown is not the one that was measured."));
    return Step.broken(
        DstackCode.COMPOSE_MISMATCH,
        Grounds.of(said)
            .compared(Value.sha256(measured), Value.of(Sha256.of(Bytes.utf8(other.text())))));
  }

  private Optional<Step<?>> unexpected(Bytes measured) {
    return policy
        .composeHashes()
        .filter(accepted -> !accepted.contains(measured))
        .map(
            accepted ->
                Step.broken(
                    DstackCode.COMPOSE_UNEXPECTED,
                    Grounds.of("The policy does not name the measured compose hash.")
                        .compared(Value.anyOf(sorted(accepted)), Value.sha256(measured))));
  }

  private static Stream<Value> sorted(Set<Bytes> values) {
    return values.stream().sorted(Sorting.by(Bytes::hex)).map(Value::sha256);
  }

  private Step<?> absent() {
    return MeasuredText.unknown(evidence.appCompose(), this::isMeasured)
        .<Step<?>>map(shown -> textUnknown(shown, "app compose"))
        .orElseGet(
            () ->
                Step.lacking(
                    DstackCode.COMPOSE_ABSENT,
                    Grounds.of("The report does not show the app compose whose hash was measured.")
                        .with("measured", measured.hex())));
  }

  /** The ruling on an object whose text is not known. */
  static Step<?> textUnknown(MeasuredText shown, @CompileTimeConstant String what) {
    String at = shown.object().orElseThrow();
    return Step.lacking(
        DstackCode.MEASURED_TEXT_UNKNOWN,
        Grounds.of(
                Message.of(
                    "`%s` is a JSON object where the text of the %s belongs. What was measured is"
                        + " the hash of that text to the last blank. The object's compact form has"
                        + " another hash, so that it may be the measured document in another"
                        + " spelling, or another document. dstack's guest agent gives the text"
                        + " itself, as a string in tcb_info of its answer to Info, and whoever"
                        + " deployed the machine has it as a file.",
                    at, Message.of(what)))
            .with("object", at));
  }

  private Step<?> bound(Step<?> config) {
    Message expected =
        policy.composeHashes().isPresent()
            ? Message.of(" The policy expects it.")
            : Message.of(" No reference value says whether it is the expected one.");
    return Step.held(
        DstackCode.COMPOSE_BOUND,
        Grounds.of(
                Message.of(
                    "SHA-256 of the app compose is the measured compose hash. %s%s",
                    config.grounds().said(), expected))
            .compared(Value.sha256(measured), Value.sha256(measured)));
  }
}
