package dev.exhibit.core.docs;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.verify.ReasonCodes;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the pages under {@code docs/checks} from the catalogue and from every {@link Code} there
 * is: one page per question, and one for the reasons that any check can end with.
 */
final class CheckPages {
  private static final String MADE =
      "Made from the code by `CheckPagesTest`; do not edit by hand.\n";
  private static final String ANY = "any.md";

  private CheckPages() {}

  /** File name below {@code docs/checks} to content. */
  static SortedMap<String, String> all() {
    SortedMap<String, String> pages = new TreeMap<>();
    pages.put("README.md", index());
    for (Question question : Question.values()) {
      pages.put(name(question), page(question));
    }
    pages.put(
        ANY,
        "# Reasons that any check can end with\n\n"
            + MADE
            + reasons(codes().filter(code -> code.wording().checks().isEmpty()).toList()));
    return pages;
  }

  private static String name(Question question) {
    return question.id() + ".md";
  }

  private static Stream<Code> codes() {
    return ReasonCodes.all().stream().sorted(Comparator.comparing(Code::id));
  }

  /** The question under which a reason is explained: that of the first check it can end. */
  private static String page(Code code) {
    return code.wording().checks().stream()
        .findFirst()
        .map(check -> name(check.question()))
        .orElse(ANY);
  }

  private static String index() {
    StringBuilder out = new StringBuilder("# Checks and reason codes\n\n").append(MADE);
    out.append("\nA report names for each answer a check and, in brackets, a reason.");
    out.append(" `exhibit explain NAME` says the same as these pages, offline.\n");
    out.append("\n## Checks\n\n| check | passes when |\n| --- | --- |\n");
    for (CheckId check : CheckId.values()) {
      out.append(
          "| [`%s`](%s#%s) | %s |\n"
              .formatted(check.id(), name(check.question()), anchor(check), check.passesWhen()));
    }
    out.append("\n## Reasons\n\n| reason | status | found |\n| --- | --- | --- |\n");
    codes()
        .forEach(
            code ->
                out.append(
                    "| [`%s`](%s#%s) | %s | %s |\n"
                        .formatted(
                            code.id(),
                            page(code),
                            code.id(),
                            word(code.status()),
                            code.wording().found())));
    return out.toString();
  }

  private static String page(Question question) {
    StringBuilder out =
        new StringBuilder("# The question `" + question.id() + "`\n\n").append(MADE);
    for (CheckId check : CheckId.values()) {
      if (check.question() == question) {
        out.append("\n## `%s`\n\nIt passes when %s.".formatted(check.id(), check.passesWhen()));
        out.append(check.floor() ? " No policy can leave it out or waive it.\n" : "\n");
        out.append("\n").append(reasonsOf(check)).append("\n");
      }
    }
    return out + reasons(codes().filter(code -> page(code).equals(name(question))).toList());
  }

  private static String reasonsOf(CheckId check) {
    if (codes().noneMatch(code -> code.wording().checks().contains(check))) {
      return "This release does not perform it.";
    }
    return codes()
        .filter(code -> code.wording().checks().contains(check))
        .collect(Collectors.groupingBy(Code::status, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(entry -> "- " + word(entry.getKey()) + ": " + links(entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String links(List<Code> codes) {
    return codes.stream()
        .map(code -> "[`%s`](%s#%s)".formatted(code.id(), page(code), code.id()))
        .collect(Collectors.joining(", "));
  }

  private static String reasons(List<Code> codes) {
    StringBuilder out = new StringBuilder("\n## Reasons\n");
    for (Code code : codes) {
      Code.Wording words = code.wording();
      out.append(
          "\n### `%s`\n\n%s\n\n**Found.** %s\n\n**What it means.** %s\n\n**What to do.** %s\n"
              .formatted(
                  words.id(), word(code.status()), words.found(), words.means(), words.advice()));
    }
    return out.toString();
  }

  /** As renderers of Markdown make it from a heading. */
  private static String anchor(CheckId check) {
    return check.id().replace(".", "");
  }

  private static String word(Status status) {
    return status.name().replace('_', ' ');
  }
}
