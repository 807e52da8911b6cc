package dev.exhibit.core.archive;

import dev.exhibit.bundle.document.Problem;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Phrase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was compared where something is wrong with a bundle, each with its kind. */
public final class ProblemValues {
  private ProblemValues() {}

  /** What the format or a manifest asks for. */
  public static Value expected(Problem problem) {
    return value(problem.expectedContent(), problem.expected());
  }

  /** What was found. */
  public static Value actual(Problem problem) {
    return value(problem.actualContent(), problem.actual());
  }

  /** A digest with its kind, where it is about the content of a member; else the words. */
  private static Value value(Optional<Problem.Content> content, Phrase words) {
    return content.map(ProblemValues::value).orElseGet(() -> Value.of(words));
  }

  private static Value value(Problem.Content content) {
    Value digest = Value.of(content.sha256());
    if (content.size().isEmpty()) {
      return digest;
    }
    Map<String, Value> parts = new LinkedHashMap<>();
    parts.put("bytes", Value.of(content.size().getAsLong()));
    parts.put("SHA-256", digest);
    return Value.parts(parts);
  }
}
