package dev.exhibit.cli.render;

import dev.exhibit.bundle.document.Problem;
import dev.exhibit.data.Filled;
import java.util.List;

/** What is wrong with a bundle, in one line. */
public final class ProblemText {
  private ProblemText() {}

  /** The first problem, and how many more there are. */
  public static String of(List<Problem> problems) {
    String more = problems.size() == 1 ? "" : Filled.of(" (and %d more)", problems.size() - 1);
    String foreign = problems.get(0).isAtTheStart() ? "no Exhibit bundle: " : "";
    return foreign + of(problems.get(0)) + more;
  }

  /** One problem: its code, its place, and what was compared. */
  public static String of(Problem problem) {
    String where = problem.member().isEmpty() ? "the archive" : problem.member();
    return Escaped.line(
        Filled.of(
            "%s in %s at byte %d: expected %s, found %s",
            problem.code().id(), where, problem.offset(), problem.expected(), problem.actual()));
  }
}
