package dev.exhibit.core.intel.quote;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.policy.TdxFeature;
import dev.exhibit.core.policy.TdxPolicy;
import java.util.Map;
import java.util.Optional;

/**
 * The bits of TD_ATTRIBUTES that TDX has named (Intel TDX Module 1.5 ABI, ATTRIBUTES; the names are
 * those of the Linux kernel). All others are reserved.
 */
enum TdAttribute {
  DEBUG(0, IntelCode.DEBUG_MODE, Message.of("The domain runs in debug mode.")),
  HGS_PLUS_PROF(4, IntelCode.TD_PROFILED, profiled("HGS_PLUS_PROF")),
  PERF_PROF(5, IntelCode.TD_PROFILED, profiled("PERF_PROF")),
  PMT_PROF(6, IntelCode.TD_PROFILED, profiled("PMT_PROF")),
  ICSSD(16, IntelCode.ATTRIBUTE_NOT_SUPPORTED, unsupported("ICSSD")),
  LASS(
      27,
      IntelCode.LASS_ENABLED,
      Message.of("LASS is set, which the policy does not allow."),
      TdxFeature.LASS),
  SEPT_VE_DISABLE(28),
  MIGRATABLE(
      29,
      IntelCode.TD_MIGRATABLE,
      Message.of(
          "MIGRATABLE is set, which the policy does not allow: a migration domain may move this one"
              + " with its memory to another platform."),
      TdxFeature.MIGRATABLE),
  PKS(30),
  KL(31),
  TPA(62, IntelCode.ATTRIBUTE_NOT_SUPPORTED, unsupported("TPA")),
  PERFMON(
      63,
      IntelCode.PERFMON_ENABLED,
      Message.of("PERFMON is set, which the policy does not allow."),
      TdxFeature.PERFMON);

  private final int bit;
  private final Optional<Reason<Code>> problem;
  private final Optional<TdxFeature> feature;

  TdAttribute(int bit) {
    this(bit, Optional.empty(), Optional.empty());
  }

  TdAttribute(int bit, Code.Failing code, Message message) {
    this(bit, Optional.of(new Reason<Code>(code, message)), Optional.empty());
  }

  TdAttribute(int bit, Code.Failing code, Message message, TdxFeature feature) {
    this(bit, Optional.of(new Reason<Code>(code, message)), Optional.of(feature));
  }

  TdAttribute(int bit, Optional<Reason<Code>> problem, Optional<TdxFeature> feature) {
    this.bit = bit;
    this.problem = problem.map(each -> each.compared(set(0), set(1)));
    this.feature = feature;
  }

  private static Message profiled(String name) {
    return Message.of(
        "%s is set: the host may profile the domain, which is then no more trusted than one in"
            + " debug mode.",
        name);
  }

  private static Message unsupported(String name) {
    return Message.of(
        "%s is set, and this verifier has no rule for a domain with that attribute.", name);
  }

  private Value set(int value) {
    return Value.parts(Map.of(name(), Value.of(value)));
  }

  long mask() {
    return 1L << bit;
  }

  boolean isIn(long attributes) {
    return (attributes & mask()) != 0;
  }

  /** What is wrong with a domain in which this bit is set. */
  Optional<Reason<Code>> objection(TdxPolicy policy) {
    return feature.filter(policy::allows).isPresent() ? Optional.empty() : problem;
  }
}
