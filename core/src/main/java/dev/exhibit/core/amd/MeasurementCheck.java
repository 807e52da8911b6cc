package dev.exhibit.core.amd;

import dev.exhibit.core.amd.dstack.DstackAttestation;
import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.amd.terms.SevFeature;
import dev.exhibit.core.amd.terms.SnpField;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sorting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      "The launch digest covers what the guest was started with, and nothing that it was given"
          + " later.";

  private final SnpReport report;
  private final Map<SnpField, Set<Bytes>> references;
  private final Set<Bytes> osImages;
  private final SnpPolicy.Features features;
  private final LaunchCheck launch;

  private MeasurementCheck(SnpReport report, SnpPolicy policy, LaunchCheck launch) {
    this.report = report;
    this.references = policy.references();
    this.osImages = policy.osImages();
    this.features = policy.features();
    this.launch = launch;
  }

  static Step<?> judge(SnpReport report, SnpPolicy policy, Optional<DstackAttestation> shown) {
    return Step.of(
        () -> {
          LaunchCheck launch =
              shown.isEmpty() ? LaunchCheck.NOTHING : LaunchCheck.of(report, shown.get(), policy);
          return new MeasurementCheck(report, policy, launch).judge();
        });
  }

  private Step<Step.Itself> judge() {
    Step<Step.Itself> measured = measured();
    return measured.isBroken() ? measured : withFeatures(measured);
  }

  /** SEV_FEATURES, which only a recomputed launch shows. */
  private Step<Step.Itself> withFeatures(Step<Step.Itself> measured) {
    if (features.equals(SnpPolicy.Features.ANY)) {
      return measured;
    }
    if (launch.features().isEmpty()) {
      return measured.holds()
          ? Step.lacking(
              AmdCode.FEATURES_UNKNOWN,
              grounds(
                  Message.of(
                      "The policy has rules for SEV_FEATURES, and nothing that is shown gives the"
                          + " launch digest with them.")))
          : measured;
    }
    List<String> refused =
        features.refused(launch.features().getAsLong()).stream().map(SevFeature::word).toList();
    return refused.isEmpty()
        ? measured
        : Step.broken(
            AmdCode.FEATURES_REFUSED,
            grounds(
                    Message.of(
                        "SEV_FEATURES are not as the policy demands: %s.",
                        String.join(", ", refused)))
                .compared(Value.parts(features(false)), Value.parts(features(true))));
  }

  /** The features that are refused, as they should be or as they are: 1 where one is set. */
  private Map<String, Value> features(boolean asFound) {
    long found = launch.features().getAsLong();
    Map<String, Value> bits = new LinkedHashMap<>();
    for (SevFeature feature : features.refused(found)) {
      bits.put(feature.word(), Value.of(feature.isIn(found) == asFound ? 1 : 0));
    }
    return bits;
  }

  private Step<Step.Itself> measured() {
    List<SnpField> differing =
        references.entrySet().stream()
            .filter(reference -> !isOneOf(reference.getKey(), reference.getValue()))
            .filter(reference -> reference.getKey() != SnpField.MEASUREMENT || !imageIsAccepted())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (!differing.isEmpty()) {
      return Step.broken(
          AmdCode.MEASUREMENT_MISMATCH,
          grounds(Message.of("Not equal to any reference value: %s.", words(differing)))
              .compared(Value.parts(accepted(differing)), Value.parts(found(differing))));
    }
    boolean launched = references.containsKey(SnpField.MEASUREMENT) || imageIsAccepted();
    if (!launched && !osImages.isEmpty() && launch.image().isPresent()) {
      return Step.broken(
          AmdCode.MEASUREMENT_MISMATCH,
          grounds(
                  Message.of(
                      "The launch digest is that of an OS image which the policy does not name."))
              .compared(
                  Value.anyOf(osImages.stream().map(Bytes::hex).sorted().map(Value::name)),
                  Value.name(launch.image().get().hex())));
    }
    if (references.isEmpty() && osImages.isEmpty()) {
      return Step.lacking(
          AmdCode.NO_REFERENCE_VALUE,
          grounds(
              Message.of(
                  "The policy has no reference value, so the software cannot be identified.")));
    }
    Message equal =
        references.isEmpty()
            ? Message.of("")
            : Message.of(
                "Equal to reference values: %s.",
                words(references.keySet().stream().sorted().toList()));
    Message known =
        imageIsAccepted()
            ? equal.and(
                Message.of("The launch digest follows from an OS image that the policy names."))
            : equal;
    return launched
        ? Step.held(
            AmdCode.MEASUREMENT_MATCHES,
            grounds(known.and(Message.of(AFTER_BOOT))).with(SnpClaims.ACCEPTED_BY, acceptedBy()))
        : Step.lacking(
            AmdCode.LAUNCH_NOT_COMPARED,
            grounds(
                known.and(
                    Message.of(
                        "Not compared: measurement, which alone says what the guest was started"
                            + " with."))));
  }

  private Map<String, Value> accepted(List<SnpField> fields) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (SnpField field : fields) {
      Set<Bytes> accepted = references.getOrDefault(field, Set.of());
      values.put(
          field.word(),
          Value.anyOf(accepted.stream().sorted(Sorting.by(Bytes::hex)).map(Value::of)));
    }
    return values;
  }

  private Map<String, Value> found(List<SnpField> fields) {
    Map<String, Value> values = new LinkedHashMap<>();
    fields.forEach(field -> values.put(field.word(), Value.of(report.of(field))));
    return values;
  }

  /** By what the launch digest is accepted: its value, the OS image, or both. */
  private List<String> acceptedBy() {
    List<String> by = new ArrayList<>();
    if (references
        .getOrDefault(SnpField.MEASUREMENT, Set.of())
        .contains(report.of(SnpField.MEASUREMENT))) {
      by.add(SnpField.MEASUREMENT.word());
    }
    if (imageIsAccepted()) {
      by.add("osImage");
    }
    return by;
  }

  private boolean imageIsAccepted() {
    return launch.image().filter(osImages::contains).isPresent();
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
                    Value.anyOf(accepted.stream().sorted(Sorting.by(Bytes::hex)).map(Value::of))));
    Map<String, Value> actual = new LinkedHashMap<>();
    for (SnpField field : SnpField.values()) {
      actual.put(field.word(), Value.of(report.of(field)));
    }
    Grounds grounds = Grounds.of(message.and(launch.note())).found(Value.parts(actual));
    if (!launch.facts().isEmpty()) {
      grounds = grounds.with(SnpClaims.LAUNCH, launch.facts());
    }
    if (launch.image().isPresent()) {
      grounds = grounds.with("osImage", launch.image().get().hex());
    }
    return expected.isEmpty() ? grounds : grounds.expecting(Value.parts(expected));
  }
}
