package dev.exhibit.core.verify;

import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.dstack.boot.BootCode;
import dev.exhibit.core.intel.QuoteClaims;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.verify.ReferenceProposal.Value;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Goes through the machines of a report for values that it proves, and says what it leaves out. */
final class ProvenValues {
  static final String REGISTERS = "tdx.references.";
  private static final List<Slot> SLOTS = slots();

  private static final Set<Code> NEEDS_A_VALUE =
      Ordered.set(
          IntelCode.NO_REFERENCE_VALUE,
          IntelCode.BOOT_NOT_COMPARED,
          AmdCode.NO_REFERENCE_VALUE,
          AmdCode.LAUNCH_NOT_COMPARED);

  private final Report report;
  private final Map<Slot, Map<String, List<Subject>>> found = new LinkedHashMap<>();
  private final List<String> open = new ArrayList<>();
  private final List<Subject> counted = new ArrayList<>();

  private ProvenValues(Report report) {
    this.report = report;
  }

  /**
   * A list of the policy.
   *
   * @param group the report's facts that hold the value, by machine
   * @param check what must not object to it
   */
  private record Slot(String list, String group, String fact, CheckId check) {
    boolean isOf(TeeKind kind) {
      return (check == CheckId.SNP_MEASUREMENT) == (kind == TeeKind.SNP);
    }
  }

  private static List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    for (String name : TdxPolicy.BOOT_REGISTERS) {
      slots.add(new Slot(REGISTERS + name, "attestations", name, CheckId.TDX_MEASUREMENTS));
    }
    slots.add(
        new Slot(
            "snp.references.measurement", "attestations", "measurement", CheckId.SNP_MEASUREMENT));
    slots.add(workload("composeHash", CheckId.WORKLOAD_COMPOSE));
    slots.add(workload("appId", CheckId.WORKLOAD_APP_ID));
    slots.add(workload("keyProvider", CheckId.WORKLOAD_KEY_PROVIDER));
    slots.add(workload("osImageHash", CheckId.WORKLOAD_OS_IMAGE));
    return slots;
  }

  private static Slot workload(String fact, CheckId check) {
    String plural = fact.endsWith("Hash") ? fact + "es" : fact + "s";
    return new Slot("workload." + plural, "workloads", fact, check);
  }

  static ProvenValues of(Report report) {
    ProvenValues proven = new ProvenValues(report);
    Optional<Finding> broken = proven.failed(key -> key.check().question() == Question.ARCHIVE);
    if (broken.isPresent()) {
      proven.open.add("The archive is not as it was sealed: " + words(broken.get()));
    } else {
      proven.machines().forEach(proven::machine);
    }
    return proven;
  }

  List<Value> values() {
    List<Value> values = new ArrayList<>();
    found.forEach(
        (slot, of) ->
            of.forEach(
                (value, machines) ->
                    values.add(new Value(slot.list(), value, machines, quotes(machines)))));
    return values;
  }

  private List<String> quotes(List<Subject> machines) {
    return machines.stream()
        .flatMap(machine -> fact("attestations", QuoteClaims.SIGNED_SHA256, machine).stream())
        .distinct()
        .toList();
  }

  List<String> open() {
    return open;
  }

  /** The machines that are proven genuine and about which nothing fails. */
  List<Subject> counted() {
    return counted;
  }

  /** Whether the boot of each of them was rebuilt, or lacks nothing but that its image is named. */
  boolean rebuilds() {
    return !counted.isEmpty()
        && counted.stream()
            .map(machine -> finding(CheckId.WORKLOAD_BOOT_RECOMPUTED, machine))
            .allMatch(
                finding ->
                    finding
                        .filter(
                            f ->
                                f instanceof Finding.Passed
                                    || f.code().equals(BootCode.BOOT_IMAGE_NOT_LISTED))
                        .isPresent());
  }

  /** Everything that has a quote, or should have one. */
  private List<Subject> machines() {
    return report.appraisal().findings().keySet().stream()
        .filter(ProvenValues::isOfMachine)
        .map(Key::subject)
        .toList();
  }

  private static boolean isOfMachine(Key key) {
    return TeeKind.of(key.check()).filter(kind -> kind.signed() == key.check()).isPresent();
  }

  private TeeKind kind(Subject machine) {
    return finding(CheckId.SNP_REPORT, machine).isPresent() ? TeeKind.SNP : TeeKind.TDX;
  }

  private void machine(Subject machine) {
    Optional<Finding> objection = objection(machine);
    if (objection.isPresent()) {
      open.add(Filled.of("Nothing of %s: %s", machine, words(objection.get())));
    } else {
      SLOTS.stream().filter(slot -> slot.isOf(kind(machine))).forEach(slot -> fill(slot, machine));
      counted.add(machine);
    }
  }

  /** Why a machine's values do not count: it is not proven genuine, or something about it fails. */
  private Optional<Finding> objection(Subject machine) {
    return kind(machine).genuine().stream()
        .sorted()
        .flatMap(check -> finding(check, machine).stream())
        .filter(finding -> !(finding instanceof Finding.Passed))
        .findFirst()
        .or(() -> failed(key -> key.subject().isWithin(machine)));
  }

  private void fill(Slot slot, Subject machine) {
    Optional<Finding> finding = finding(slot.check(), machine);
    Optional<String> fact =
        finding.filter(ProvenValues::holds).flatMap(f -> fact(slot.group(), slot.fact(), machine));
    if (fact.isPresent()) {
      found
          .computeIfAbsent(slot, any -> new LinkedHashMap<>())
          .computeIfAbsent(fact.get(), any -> new ArrayList<>())
          .add(machine);
    } else {
      String why = finding.map(ProvenValues::words).orElse("nothing was judged");
      open.add(Filled.of("No %s of %s: %s", slot.list(), machine, why));
    }
  }

  /** The check passed, or lacks nothing but the value that is to be proposed. */
  private static boolean holds(Finding finding) {
    return finding instanceof Finding.Passed || NEEDS_A_VALUE.contains(finding.code());
  }

  private Optional<String> fact(String group, String name, Subject machine) {
    return report.facts().get(group) instanceof Map<?, ?> all
            && all.get(machine.path()) instanceof Map<?, ?> facts
            && facts.get(name) instanceof String value
        ? Optional.of(value)
        : Optional.empty();
  }

  private Optional<Finding> finding(CheckId check, Subject machine) {
    return Optional.ofNullable(report.appraisal().findings().get(new Key(check, machine)));
  }

  private Optional<Finding> failed(Predicate<Key> about) {
    return report.appraisal().findings().values().stream()
        .filter(finding -> finding instanceof Finding.Failed && about.test(finding.key()))
        .findFirst();
  }

  static String words(Finding finding) {
    return Filled.of(
        "%s is %s, %s. %s",
        finding.key().check().id(),
        finding.status(),
        finding.code().id(),
        finding.grounds().message());
  }
}
