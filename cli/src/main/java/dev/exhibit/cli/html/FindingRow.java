package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Obstacle;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Findings of one check that say the same of several subjects.
 *
 * @param findings at least one
 * @param required whether the policy requires one of them
 * @param counts whether one of them keeps the verdict from VERIFIED
 * @param shown whether the list of checks has it
 * @param simulated whether a simulator's root vouches for one of them
 * @param number by which the page tells it from all others
 */
record FindingRow(
    List<Finding> findings,
    boolean required,
    boolean counts,
    boolean shown,
    boolean simulated,
    int number) {
  /** So many rows of one check are shown, those that failed first. */
  private static final int MOST_OF_A_CHECK = 6;

  FindingRow {
    findings = List.copyOf(findings);
  }

  /** All findings of a report in the order of the catalogue. */
  static List<FindingRow> of(Report report) {
    Appraisal appraisal = report.appraisal();
    Map<List<Object>, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : appraisal.findings().values()) {
      List<Object> same =
          List.of(finding.key().check(), finding.code().id(), finding.grounds().message());
      groups.computeIfAbsent(same, none -> new ArrayList<>()).add(finding);
    }
    Set<Key> open = open(appraisal.obstacles(report.scope()));
    Map<CheckId, Integer> shown = new EnumMap<>(CheckId.class);
    List<FindingRow> rows = new ArrayList<>();
    groups.values().stream()
        .sorted(Comparator.comparing(group -> group.get(0).status() != Finding.Status.FAILED))
        .forEach(
            group ->
                rows.add(
                    new FindingRow(
                        group,
                        group.stream().anyMatch(f -> appraisal.required().contains(f.key())),
                        group.stream().anyMatch(f -> open.contains(f.key())),
                        shown.merge(group.get(0).key().check(), 1, Integer::sum) <= MOST_OF_A_CHECK,
                        group.stream().anyMatch(f -> isSimulated(f, report)),
                        rows.size() + 1)));
    rows.sort(Comparator.comparing(FindingRow::check));
    return rows;
  }

  /** What a simulated machine signed is simulated, too, and a key that it holds. */
  static boolean isSimulated(Finding finding, Report report) {
    Key key = finding.key();
    return finding.grounds().simulated()
        || isSimulated(key.subject(), report)
        || (key.check() == CheckId.EXCHANGE_SIGNER_ATTESTED
            && report.appraisal().signers().getOrDefault(key.subject(), List.of()).stream()
                .anyMatch(machine -> isSimulated(machine, report)));
  }

  private static boolean isSimulated(Subject machine, Report report) {
    return report.facts().get("attestations") instanceof Map<?, ?> machines
        && machines.get(machine.path()) instanceof Map<?, ?> facts
        && Boolean.TRUE.equals(facts.get("simulated"));
  }

  private static Set<Key> open(List<Obstacle> obstacles) {
    return obstacles.stream()
        .filter(Obstacle.Open.class::isInstance)
        .map(obstacle -> ((Obstacle.Open) obstacle).key())
        .collect(Ordered.toSet());
  }

  Finding first() {
    return findings.get(0);
  }

  CheckId check() {
    return first().key().check();
  }

  Code code() {
    return first().code();
  }

  Finding.Status status() {
    return first().status();
  }

  /** What a layman would ask here. */
  String asks() {
    return Words.asks(check(), simulated);
  }

  /** The name by which the page links to this row. */
  String id() {
    return Html.id("f " + number + " " + check().id());
  }

  private static final int LONGEST = 800;

  /** What a finding says, cut if it is long. */
  static String cut(String message) {
    return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "… (cut)";
  }

  /** A link to the row, in the words of the check's id. */
  Html link() {
    return link(Html.element("code", Html.text(check().id())));
  }

  /** A link to the row, if the list of checks has it. */
  Html link(Html words) {
    return shown ? Html.link(id(), words) : words;
  }
}
