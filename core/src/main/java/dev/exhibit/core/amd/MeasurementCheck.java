package dev.exhibit.core.amd;

import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.amd.terms.SnpField;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Bytes;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares the launch digest, and whatever else of a report the policy has reference values for. It
 * passes only where the launch digest was among them: what a host chose says nothing about the
 * software.
 */
final class MeasurementCheck {
  private static final String AFTER_BOOT =
      " The launch digest covers what the guest was started with, and nothing that it was given"
          + " later.";

  private final SnpReport report;
  private final Map<SnpField, Set<Bytes>> references;

  private MeasurementCheck(SnpReport report, Map<SnpField, Set<Bytes>> references) {
    this.report = report;
    this.references = references;
  }

  static Step<?> judge(SnpReport report, SnpPolicy policy) {
    return new MeasurementCheck(report, policy.references()).judge();
  }

  private Step<?> judge() {
    List<SnpField> differing =
        references.entrySet().stream()
            .filter(reference -> !isOneOf(reference.getKey(), reference.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (!differing.isEmpty()) {
      return Step.broken(
          AmdCode.MEASUREMENT_MISMATCH,
          grounds(Message.of("Not equal to any reference value: %s.", words(differing))));
    }
    if (references.isEmpty()) {
      return Step.lacking(
          AmdCode.NO_REFERENCE_VALUE,
          grounds(
              Message.of(
                  "The policy has no reference value, so the software cannot be identified.")));
    }
    Message equal =
        Message.of(
            "Equal to reference values: %s.",
            words(references.keySet().stream().sorted().toList()));
    return references.containsKey(SnpField.MEASUREMENT)
        ? Step.held(
            AmdCode.MEASUREMENT_MATCHES, grounds(Message.of("%s%s", equal, Message.of(AFTER_BOOT))))
        : Step.lacking(
            AmdCode.LAUNCH_NOT_COMPARED,
            grounds(
                Message.of(
                    "%s Not compared: measurement, which alone says what the guest was started"
                        + " with.",
                    equal)));
  }

  /** Without AUTHOR_KEY_EN there is no author, whatever the field of the digest holds. */
  private boolean isOneOf(SnpField field, Set<Bytes> accepted) {
    return accepted.contains(report.of(field))
        && (field != SnpField.AUTHOR_KEY_DIGEST || report.authorKeyEnabled());
  }

  private static String words(List<SnpField> fields) {
    return fields.stream().map(SnpField::word).collect(Collectors.joining(", "));
  }

  private Grounds grounds(Message message) {
    Map<String, Value> expected = new LinkedHashMap<>();
    new TreeMap<>(references)
        .forEach(
            (field, accepted) ->
                expected.put(
                    field.word(),
                    Value.anyOf(
                        accepted.stream()
                            .sorted(Comparator.comparing(Bytes::hex))
                            .map(Value::of))));
    Map<String, Value> actual = new LinkedHashMap<>();
    for (SnpField field : SnpField.values()) {
      actual.put(field.word(), Value.of(report.of(field)));
    }
    Grounds grounds = Grounds.of(message).found(Value.parts(actual));
    return expected.isEmpty() ? grounds : grounds.expecting(Value.parts(expected));
  }
}
