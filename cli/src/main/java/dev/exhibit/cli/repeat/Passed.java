package dev.exhibit.cli.repeat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a report says of checks that passed. */
final class Passed {
  private Passed() {}

  static List<Finding> of(Report report, CheckId check) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().check() == check && f.status() == Finding.Status.PASSED)
        .toList();
  }

  static Optional<Finding> of(Report report, CheckId check, Subject subject) {
    return of(report, check).stream().filter(f -> f.key().subject().equals(subject)).findFirst();
  }

  static Optional<String> text(Finding finding, String detail) {
    return finding.grounds().details().get(detail) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  static Map<?, ?> facts(Report report, String group, Subject subject) {
    return report.facts().get(group) instanceof Map<?, ?> all
            && all.get(subject.path()) instanceof Map<?, ?> facts
        ? facts
        : Map.of();
  }
}
