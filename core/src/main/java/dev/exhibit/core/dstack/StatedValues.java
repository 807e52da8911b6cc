package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.appraisal.text.Quoted;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.dstack.log.DstackCode;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * Values a report states beside its log, in hex: never used, but a report must not contradict
 * itself. Only a value of the measured one's form can: of another text it is not known what it
 * says.
 */
final class StatedValues {
  /** The detail of a finding that has the JSON pointer of what the report states. */
  static final String AT = "statedAt";

  private StatedValues() {}

  /** A ruling if the report states another value than was measured. */
  static Optional<Step<?>> contradiction(WorkloadEvidence evidence, String name, Bytes measured) {
    return evidence.statedAs(name).stream()
        .filter(text -> sized(text, measured).filter(value -> !value.equals(measured)).isPresent())
        .findFirst()
        .map(
            text ->
                placed(
                    evidence,
                    name,
                    text,
                    Step.broken(
                        DstackCode.STATED_VALUE_CONTRADICTED,
                        Grounds.of(
                                Message.of("The report states another %s than was measured.", name))
                            .compared(Value.of(measured), Value.text(text)))));
  }

  /** The step with the place where the report states {@code text}, if it is known. */
  static Step<?> placed(WorkloadEvidence evidence, String name, String text, Step<?> step) {
    Optional<String> place = evidence.placeOf(name, text);
    return place.isPresent() ? step.with(AT, place.get()) : step;
  }

  /** A ruling if what the report states in the value's place is not understood. */
  static Optional<Step<?>> unread(WorkloadEvidence evidence, String name, Bytes measured) {
    List<String> texts =
        evidence.statedAs(name).stream().filter(text -> sized(text, measured).isEmpty()).toList();
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Step.lacking(
                FrameCode.FIELD_NOT_UNDERSTOOD,
                Message.of(
                    "What the report states as %s is not understood: %s where %d bytes in hex"
                        + " belong.",
                    name, Quoted.all(texts), measured.size())));
  }

  private static Optional<Bytes> sized(String text, Bytes measured) {
    return StatedHex.read(text).filter(value -> value.size() == measured.size());
  }
}
