package dev.exhibit.cli.render;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Foundation;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.cross.CrossCode;
import dev.exhibit.core.verify.ReasonCodes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sorting;
import java.util.List;
import java.util.stream.Collectors;

/** Checks and reason codes in words, for a reader who meets one in a report. */
public final class Explanation {
  private Explanation() {}

  /** What a check asks, and what its answer depends on. */
  public static String of(CheckId check) {
    StringBuilder out = new StringBuilder();
    out.append(
        Filled.of("%s, a check of the question \"%s\"%n", check.id(), check.question().id()));
    out.append(Filled.of("%n  It passes when %s.%n", check.passesWhen()));
    if (check.floor()) {
      out.append("  It is always required: no policy can leave it out or waive it.\n");
    }
    Foundation.of(check)
        .ifPresent(
            foundation ->
                out.append(
                    Filled.of("  It counts only on its foundation: %s.%n", foundation.why())));
    out.append(Filled.of("%n  Its reasons (exhibit explain CODE says more):%n"));
    ReasonCodes.all().stream()
        .filter(code -> code.wording().checks().contains(check))
        .sorted(Sorting.by(Code::status))
        .forEach(code -> out.append(Filled.of("    %-14s  %s%n", word(code.status()), code.id())));
    return out.toString();
  }

  /** What several bundles may show together. */
  public static String of(CrossCode code) {
    return Filled.of(
        """
        %s, what several bundles show together; it changes no verdict on a bundle

          Found          %s
          What it means  %s
        """,
        code.id(), code.found(), code.means());
  }

  /** What a reason says, what it means, and what a reader can do. */
  public static String of(Code code) {
    Code.Wording words = code.wording();
    return Filled.of(
        """
        %s, a reason for %s

          Found          %s
          What it means  %s
          What to do     %s
          Ends           %s
        """,
        code.id(),
        ends(code.status()),
        words.found(),
        words.means(),
        words.advice(),
        checks(words.checks()));
  }

  private static String checks(List<CheckId> checks) {
    return checks.isEmpty()
        ? "any check"
        : checks.stream().map(CheckId::id).collect(Collectors.joining(", "));
  }

  private static String word(Status status) {
    return status.name().replace('_', ' ');
  }

  private static String ends(Status status) {
    return switch (status) {
      case PASSED -> "PASSED: the check holds";
      case FAILED -> "FAILED: the evidence contradicts something";
      case MISSING -> "MISSING: absent, or cannot be judged with what was given";
      case NOT_APPLICABLE -> "NOT APPLICABLE: there was nothing to judge";
    };
  }

  /** Every check, by question. */
  public static String catalogue() {
    StringBuilder out = new StringBuilder();
    for (Question question : Question.values()) {
      out.append(Filled.of("%s%n", question.id()));
      for (CheckId check : CheckId.values()) {
        if (check.question() == question) {
          out.append(Filled.of("  %-26s %s%n", check.id(), check.passesWhen()));
        }
      }
    }
    return out.toString();
  }
}
