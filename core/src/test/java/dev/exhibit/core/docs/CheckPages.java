package dev.exhibit.core.docs;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.verify.ReasonCodes;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the pages under {@code docs/checks} from the catalogue and from every {@link Code} there
 * is.
 */
final class CheckPages {
  private CheckPages() {}

  /** File name below {@code docs/checks} to content. */
  static SortedMap<String, String> all() {
    SortedMap<String, String> pages = new TreeMap<>();
    List<Code> codes = codes();
    pages.put("README.md", index(codes));
    for (Code code : codes) {
      String earlier = pages.put(code.id() + ".md", page(code));
      if (earlier != null) {
        throw new IllegalStateException("two codes are called " + code.id());
      }
    }
    return pages;
  }

  private static List<Code> codes() {
    return ReasonCodes.all().stream().sorted(Comparator.comparing(Code::id)).toList();
  }

  private static String index(List<Code> codes) {
    StringBuilder out = new StringBuilder("# Checks and reason codes\n\n");
    out.append("Made from the code by `CheckPagesTest`; do not edit by hand.\n");
    for (Question question : Question.values()) {
      out.append("\n## ").append(question.id()).append("\n\n");
      out.append("| check | passes when | floor |\n| --- | --- | --- |\n");
      for (CheckId check : CheckId.values()) {
        if (check.question() == question) {
          out.append(
              "| `%s` | %s | %s |\n"
                  .formatted(check.id(), check.passesWhen(), check.floor() ? "yes" : ""));
        }
      }
    }
    out.append("\n## Reason codes\n\n| code | found |\n| --- | --- |\n");
    for (Code code : codes) {
      out.append(
          "| [`%s`](%s.md) | %s |\n".formatted(code.id(), code.id(), code.wording().found()));
    }
    return out.toString();
  }

  private static String page(Code code) {
    Code.Wording words = code.wording();
    return "# `%s`\n\n**Found.** %s\n\n**What it means.** %s\n\n**What to do.** %s\n"
        .formatted(words.id(), words.found(), words.means(), words.advice());
  }
}
