package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.intel.quote.QuoteBody;
import dev.exhibit.core.policy.PackedSets;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sorting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares a domain's registers with the policy's reference values. It passes only where the boot
 * registers were among them: those of the TDX module, or of a configuration, say nothing about the
 * software that was started.
 */
final class MeasurementCheck {
  private final Map<String, Bytes> registers;
  private final TdxPolicy policy;

  private MeasurementCheck(Map<String, Bytes> registers, TdxPolicy policy) {
    this.registers = registers;
    this.policy = policy;
  }

  public static Step<QuoteBody.TdReport10> judge(QuoteBody.TdReport10 td, TdxPolicy policy) {
    MeasurementCheck check = new MeasurementCheck(registers(td), policy);
    List<PackedSets.Ended> ended = check.ended();
    List<String> differing =
        check.differing().stream()
            .filter(register -> ended.stream().noneMatch(e -> e.registers().contains(register)))
            .toList();
    if (!differing.isEmpty()) {
      return new Step.Broken<>(
          IntelCode.MEASUREMENT_MISMATCH,
          check.grounds(
              Message.of("Not equal to any reference value: %s.", String.join(", ", differing))));
    }
    if (!ended.isEmpty()) {
      return new Step.Lacking<>(
          IntelCode.NO_REFERENCE_VALUE,
          check
              .grounds(ended.get(0).words())
              .with(PackedSets.DETAIL, ended.stream().map(PackedSets.Ended::name).toList()));
    }
    if (policy.references().isEmpty()) {
      return new Step.Lacking<>(
          IntelCode.NO_REFERENCE_VALUE,
          check.grounds(
              Message.of(
                  "The policy has no reference value, so the software cannot be identified.")));
    }
    return policy.bootRegistersWithout().isEmpty()
        ? new Step.Held<>(td, IntelCode.MEASUREMENTS_MATCH, check.grounds(check.notCompared()))
        : new Step.Lacking<>(
            IntelCode.BOOT_NOT_COMPARED, check.grounds(check.equal().and(check.bootOpen())));
  }

  /** The registers that have reference values and equal none. */
  private List<String> differing() {
    List<String> differing = new ArrayList<>();
    policy
        .references()
        .forEach(
            (name, values) -> {
              if (!values.contains(registers.getOrDefault(name, Bytes.EMPTY))) {
                differing.add(name);
              }
            });
    Collections.sort(differing);
    return differing;
  }

  /** The sets whose time is over and that cover a register which equals no value that counts. */
  private List<PackedSets.Ended> ended() {
    return policy.ended().stream()
        .filter(set -> set.registers().stream().anyMatch(register -> !isExpected(register)))
        .toList();
  }

  private boolean isExpected(String register) {
    return policy
        .references()
        .getOrDefault(register, Set.of())
        .contains(registers.getOrDefault(register, Bytes.EMPTY));
  }

  private Message equal() {
    return Message.of(
        "Equal to reference values: %s.",
        String.join(", ", policy.references().keySet().stream().sorted().toList()));
  }

  private Message bootOpen() {
    return Message.of(
        "Not compared: %s. Firmware, kernel, command line and initial RAM disk are measured into"
            + " mrtd and rtmr0 to rtmr2, so the software that was started cannot be identified.",
        String.join(", ", policy.bootRegistersWithout()));
  }

  /** What was equal, and what was not compared. */
  private Message notCompared() {
    List<String> rest =
        registers.keySet().stream().filter(r -> !policy.references().containsKey(r)).toList();
    return rest.isEmpty()
        ? equal()
        : equal().and(Message.of("Not compared: %s.", String.join(", ", rest)));
  }

  private Grounds grounds(Message message) {
    Map<String, Value> expected = new LinkedHashMap<>();
    policy
        .references()
        .forEach(
            (name, accepted) ->
                expected.put(
                    name,
                    Value.anyOf(
                        accepted.stream().sorted(Sorting.by(Bytes::hex)).map(Value::sha384))));
    Map<String, Value> actual = new LinkedHashMap<>();
    registers.forEach((name, value) -> actual.put(name, Value.sha384(value)));
    Grounds grounds = Grounds.of(message).found(Value.parts(actual));
    return expected.isEmpty() ? grounds : grounds.expecting(Value.parts(expected));
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
}
