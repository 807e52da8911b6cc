package dev.exhibit.cli.render;

import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Report;

/** The verdict as the headline says it. */
public final class VerdictWords {
  private VerdictWords() {}

  /** {@code VERIFIED}, {@code REJECTED} or {@code INCOMPLETE}, with what qualifies it. */
  public static String of(Report report) {
    String words = report.verdict().name();
    if (report.verdict() == Verdict.VERIFIED && !report.appraisal().waiversUsed().isEmpty()) {
      words += " WITH WAIVERS";
    }
    return report.simulated() ? words + " (SIMULATED)" : words;
  }
}
