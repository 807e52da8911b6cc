package dev.exhibit.core.amd;

import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.amd.terms.FirmwareVersion;
import dev.exhibit.core.amd.terms.GuestPolicyBit;
import dev.exhibit.core.amd.terms.PlatformBit;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges the guest policy and what the report says of the platform. */
final class GuestCheck {
  private final SnpReport report;
  private final SnpPolicy policy;

  GuestCheck(SnpReport report, SnpPolicy policy) {
    this.report = report;
    this.policy = policy;
  }

  /** The step. */
  Step<?> judge() {
    return Step.of(this::judged);
  }

  private Step<Step.Itself> judged() throws Stopped {
    if (!GuestPolicyBit.ALWAYS_ONE.isIn(report.policy())
        || (report.policy() & ~GuestPolicyBit.DEFINED) != 0) {
      throw stopped(
          AmdCode.POLICY_RESERVED,
          Message.of("Reserved bits of the guest policy are not as prescribed."),
          bits(GuestPolicyBit.ALWAYS_ONE.name(), true, "reserved", false),
          bits(
              GuestPolicyBit.ALWAYS_ONE.name(),
              GuestPolicyBit.ALWAYS_ONE.isIn(report.policy()),
              "reserved",
              (report.policy() & ~GuestPolicyBit.DEFINED) != 0));
    }
    boolean debug = GuestPolicyBit.DEBUG_ALLOWED.isIn(report.policy());
    if (debug && !policy.guest().allowDebug()) {
      throw stopped(
          AmdCode.DEBUG_ALLOWED,
          Message.of(
              "The guest policy allows debugging: the host can read and change the guest's"
                  + " memory."),
          bit(GuestPolicyBit.DEBUG_ALLOWED.name(), false),
          bit(GuestPolicyBit.DEBUG_ALLOWED.name(), true));
    }
    boolean migration = GuestPolicyBit.MIGRATION_AGENT_ALLOWED.isIn(report.policy());
    if (migration && !policy.guest().allowMigrationAgent()) {
      throw stopped(
          AmdCode.MIGRATION_ALLOWED,
          Message.of("The guest policy allows a migration agent; the appraisal policy does not."),
          bit(GuestPolicyBit.MIGRATION_AGENT_ALLOWED.name(), false),
          bit(GuestPolicyBit.MIGRATION_AGENT_ALLOWED.name(), true));
    }
    requireGuest();
    requirePlatform();
    return Step.held(
        AmdCode.POLICY_ACCEPTED,
        grounds(
            Message.of(
                "%s%s VMPL %d; platform: %s.%s",
                debug
                    ? Message.of("THE GUEST MAY BE DEBUGGED BY ITS HOST, which the caller allowed.")
                    : Message.of("No debugging."),
                migration
                    ? Message.of(" A migration agent is allowed, by the policy too.")
                    : Message.of(" No migration agent."),
                report.vmpl(),
                names().isEmpty()
                    ? Message.of("nothing set")
                    : Message.said(String.join(", ", names())),
                unknown())));
  }

  /** That bits are set to which this verifier gives no meaning; a later firmware may. */
  private String unknown() {
    long rest = report.platformInfo() & ~PlatformBit.DEFINED;
    return rest == 0
        ? ""
        : Filled.of(" Bits of the platform that this verifier does not know are set: 0x%x.", rest);
  }

  private void requirePlatform() throws Stopped {
    for (PlatformBit bit : PlatformBit.values()) {
      boolean set = bit.isIn(report.platformInfo());
      if (!set && policy.platform().mustHave().contains(bit)) {
        throw stopped(
            AmdCode.PLATFORM_REFUSED,
            Message.of("The platform lacks %s, which the policy demands.", bit.word()),
            bit(bit.word(), true),
            bit(bit.word(), false));
      }
      if (set && policy.platform().mustNotHave().contains(bit)) {
        throw stopped(
            AmdCode.PLATFORM_REFUSED,
            Message.of("The platform has %s set, which the policy refuses.", bit.word()),
            bit(bit.word(), false),
            bit(bit.word(), true));
      }
    }
  }

  private void requireGuest() throws Stopped {
    for (GuestPolicyBit bit : GuestPolicyBit.values()) {
      boolean set = bit.isIn(report.policy());
      if (!set && policy.guest().mustHave().contains(bit)) {
        throw stopped(
            AmdCode.PLATFORM_REFUSED,
            Message.of("The guest policy lacks %s, which the policy demands.", bit.word()),
            bit(bit.word(), true),
            bit(bit.word(), false));
      }
      if (set && policy.guest().mustNotHave().contains(bit)) {
        throw stopped(
            AmdCode.PLATFORM_REFUSED,
            Message.of("The guest policy has %s set, which the policy refuses.", bit.word()),
            bit(bit.word(), false),
            bit(bit.word(), true));
      }
    }
    FirmwareVersion demanded =
        new FirmwareVersion(
            (int) (report.policy() >>> 8 & 0xFF), (int) (report.policy() & 0xFF), 0);
    if (policy.guest().abi().filter(least -> !least.isAtMost(demanded)).isPresent()) {
      throw stopped(
          AmdCode.PLATFORM_REFUSED,
          Message.of(
              "The guest policy demands version %d.%d of the firmware's interface; the policy"
                  + " demands %d.%d.",
              demanded.major(),
              demanded.minor(),
              policy.guest().abi().get().major(),
              policy.guest().abi().get().minor()),
          Value.atLeast(version(policy.guest().abi().get())),
          version(demanded));
    }
    if (report.guestSvn() < policy.guest().svn()) {
      throw stopped(
          AmdCode.PLATFORM_REFUSED,
          Message.of(
              "The guest's security version is %d; the policy demands %d.",
              report.guestSvn(), policy.guest().svn()),
          Value.atLeast(Value.of(policy.guest().svn())),
          Value.of(report.guestSvn()));
    }
    if (policy.guest().vmpls().filter(levels -> !levels.contains(report.vmpl())).isPresent()) {
      throw stopped(
          AmdCode.PLATFORM_REFUSED,
          Message.of(
              "The report was asked for at VMPL %d, which the policy refuses.", report.vmpl()),
          Value.anyOf(policy.guest().vmpls().orElseThrow().stream().sorted().map(v -> Value.of(v))),
          Value.of(report.vmpl()));
    }
  }

  private Stopped stopped(Code.Failing code, Message message, Value expected, Value actual) {
    return Stopped.broken(code, grounds(message).compared(expected, actual));
  }

  /** A bit by its name: 1 where it is set. */
  private static Value bit(String name, boolean set) {
    return Value.parts(Map.of(name, Value.of(set ? 1 : 0)));
  }

  private static Value bits(String first, boolean one, String second, boolean other) {
    Map<String, Value> bits = new LinkedHashMap<>();
    bits.put(first, Value.of(one ? 1 : 0));
    bits.put(second, Value.of(other ? 1 : 0));
    return Value.parts(bits);
  }

  private static Value version(FirmwareVersion version) {
    return Value.version(version.major() + "." + version.minor());
  }

  private Grounds grounds(Message message) {
    return Grounds.of(message)
        .with("guestPolicy", "0x" + Long.toHexString(report.policy()))
        .with("guestPolicyNames", policyNames())
        .with("platformInfo", "0x" + Long.toHexString(report.platformInfo()))
        .with("platformNames", names())
        .with("vmpl", report.vmpl());
  }

  private List<String> policyNames() {
    List<String> names = new ArrayList<>();
    for (GuestPolicyBit bit : GuestPolicyBit.values()) {
      if (bit != GuestPolicyBit.ALWAYS_ONE && bit.isIn(report.policy())) {
        names.add(bit.name());
      }
    }
    return names;
  }

  private List<String> names() {
    return Arrays.stream(PlatformBit.values())
        .filter(bit -> bit.isIn(report.platformInfo()))
        .map(PlatformBit::word)
        .toList();
  }
}
