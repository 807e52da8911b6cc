package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.Subject;
import java.util.List;
import java.util.stream.Collectors;

/** Names several subjects in a sentence. */
final class Several {
  private static final int MOST_NAMED = 4;

  private Several() {}

  /** The first few of them, and how many more there are. */
  static String named(List<Subject> subjects) {
    String names =
        subjects.stream().limit(MOST_NAMED).map(Subject::path).collect(Collectors.joining(", "));
    return subjects.size() <= MOST_NAMED
        ? names
        : names + " and " + (subjects.size() - MOST_NAMED) + " more";
  }
}
