package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.Subject;
import java.util.List;
import java.util.stream.Collectors;

/** Names several subjects in a sentence. */
final class Several {
  private static final int MOST_NAMED = 4;

  private Several() {}

  /** The first few of them, and how many more there are. */
  static String named(List<Subject> subjects) {
    return of(subjects.stream().map(Subject::path).toList());
  }

  /** The same of names. */
  static String of(List<String> all) {
    String names = all.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return all.size() <= MOST_NAMED ? names : names + " and " + (all.size() - MOST_NAMED) + " more";
  }
}
