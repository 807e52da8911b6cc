package dev.exhibit.cli.render;

import dev.exhibit.cli.page.Term;
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
    out.append('\n').append(line(Filled.of("It passes when %s.", check.passesWhen())));
    if (check.floor()) {
      out.append(line("It is always required: no policy can leave it out or waive it."));
    }
    Foundation.of(check)
        .map(foundation -> Filled.of("It counts only on its foundation: %s.", foundation.why()))
        .ifPresent(foundation -> out.append(line(foundation)));
    out.append(Filled.of("%n  Its reasons (exhibit explain CODE says more):%n"));
    ReasonCodes.all().stream()
        .filter(code -> code.wording().checks().contains(check))
        .sorted(Sorting.by(Code::status))
        .forEach(code -> out.append(Filled.of("    %-14s  %s%n", word(code.status()), code.id())));
    return out.toString();
  }

  /** What several bundles may show together. */
  public static String of(CrossCode code) {
    return Wrapped.of(
            "",
            code.id() + ", what several bundles show together; it changes no verdict on a bundle")
        + "\n"
        + row("Found", code.found())
        + row("What it means", code.means());
  }

  /** What a reason says, what it means, and what a reader can do. */
  public static String of(Code code) {
    Code.Wording words = code.wording();
    return Wrapped.of("", Filled.of("%s, a reason for %s", code.id(), ends(code.status())))
        + "\n"
        + row("Found", words.found())
        + row("What it means", words.means())
        + row("What to do", words.advice())
        + row("Ends", checks(words.checks()));
  }

  /** What a word of the field means. */
  public static String of(Term term) {
    return term.title() + "\n\n" + line(term.means());
  }

  private static String line(String sentence) {
    return Wrapped.of("  ", sentence);
  }

  private static String row(String name, String text) {
    return Wrapped.of(Filled.of("  %-13s  ", name), text);
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

  /** Every check, by question, and every term. */
  public static String catalogue() {
    StringBuilder out = new StringBuilder();
    for (Question question : Question.values()) {
      out.append(Filled.of("%s%n", question.id()));
      for (CheckId check : CheckId.values()) {
        if (check.question() == question) {
          out.append(Wrapped.of(Filled.of("  %-26s ", check.id()), check.passesWhen()));
        }
      }
    }
    String terms = Term.all().stream().map(Term::title).collect(Collectors.joining("; "));
    return out.append("terms\n").append(line(terms)).toString();
  }
}
