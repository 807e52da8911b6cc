package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;

/** What a report says of a check, where it was made of one subject. */
final class CheckFinding {
  private CheckFinding() {}

  static Finding finding(Report report, String check) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().check().id().equals(check))
        .findFirst()
        .orElseThrow();
  }

  static String code(Report report, String check) {
    return finding(report, check).code().id();
  }

  static Status status(Report report, String check) {
    return finding(report, check).status();
  }
}
