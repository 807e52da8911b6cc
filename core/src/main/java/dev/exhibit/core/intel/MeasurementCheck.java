package dev.exhibit.core.intel;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.policy.TdxPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares a domain's registers with the policy's reference values. */
final class MeasurementCheck {
  private MeasurementCheck() {}

  static Judgement<QuoteBody.TdReport10> judge(QuoteBody.TdReport10 td, TdxPolicy policy) {
    Map<String, Bytes> registers = registers(td);
    if (policy.references().isEmpty()) {
      return new Judgement.Lacking<>(
          IntelCode.NO_REFERENCE_VALUE,
          actual(
              Grounds.of(
                  "The policy holds no reference value: which software this is, is not said."),
              registers));
    }
    List<String> differing = new ArrayList<>();
    Map<String, Object> expected = new LinkedHashMap<>();
    policy
        .references()
        .forEach(
            (name, accepted) -> {
              expected.put(name, accepted.stream().map(Bytes::hex).sorted().toList());
              if (!accepted.contains(registers.getOrDefault(name, Bytes.EMPTY))) {
                differing.add(name);
              }
            });
    differing.sort(null);
    String compared = String.join(", ", policy.references().keySet().stream().sorted().toList());
    Grounds grounds =
        Grounds.of(
            differing.isEmpty()
                ? "Equal to reference values: " + compared + "." + notCompared(policy, registers)
                : "Not equal to any reference value: " + String.join(", ", differing) + ".");
    Grounds full = actual(grounds.with("expected", expected), registers);
    return differing.isEmpty()
        ? new Judgement.Held<>(td, IntelCode.MEASUREMENTS_MATCH, full)
        : new Judgement.Broken<>(IntelCode.MEASUREMENT_MISMATCH, full);
  }

  /** The registers a policy can name, in order. */
  static Map<String, Bytes> registers(QuoteBody.TdReport10 td) {
    Map<String, Bytes> registers = new LinkedHashMap<>();
    registers.put("mrtd", td.mrTd());
    registers.put("rtmr0", td.rtmr0());
    registers.put("rtmr1", td.rtmr1());
    registers.put("rtmr2", td.rtmr2());
    registers.put("rtmr3", td.rtmr3());
    registers.put("mrseam", td.mrSeam());
    registers.put("mrconfigid", td.mrConfigId());
    return registers;
  }

  private static String notCompared(TdxPolicy policy, Map<String, Bytes> registers) {
    Set<String> named = policy.references().keySet();
    List<String> rest = registers.keySet().stream().filter(r -> !named.contains(r)).toList();
    return rest.isEmpty() ? "" : " Not compared: " + String.join(", ", rest) + ".";
  }

  private static Grounds actual(Grounds grounds, Map<String, Bytes> registers) {
    Map<String, Object> values = new LinkedHashMap<>();
    registers.forEach((name, value) -> values.put(name, value.hex()));
    return grounds.with("actual", values);
  }
}
