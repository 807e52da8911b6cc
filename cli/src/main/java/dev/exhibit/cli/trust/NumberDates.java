package dev.exhibit.cli.trust;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.core.trust.LaterKnowledge.EvaluationNumber;
import dev.exhibit.data.Filled;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Whether the dates that a maker of a pack gives for evaluation numbers can be meant. */
final class NumberDates {
  private NumberDates() {}

  /** The same numbers; Intel counts upwards, so that a lower number never came out later. */
  static List<EvaluationNumber> inOrder(List<EvaluationNumber> numbers) {
    List<EvaluationNumber> sorted =
        numbers.stream().sorted(Comparator.comparingInt(EvaluationNumber::number)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      EvaluationNumber lower = sorted.get(i - 1);
      EvaluationNumber higher = sorted.get(i);
      if (higher.since().isBefore(lower.since())) {
        throw CommandFailed.usage(
            Filled.of(
                "--evaluation-number: %d=%s is before %d=%s, and Intel published the lower number"
                    + " first; are the dates swapped?",
                higher.number(), higher.since(), lower.number(), lower.since()));
      }
    }
    return numbers;
  }

  /** Warnings of numbers that are not out yet when the pack is made. */
  static List<String> ahead(List<EvaluationNumber> numbers, Instant made) {
    return numbers.stream()
        .filter(number -> number.since().isAfter(made))
        .map(
            number ->
                Filled.of(
                    "warning: --evaluation-number %d=%s is in the future: it refuses nothing until"
                        + " then",
                    number.number(), number.since()))
        .toList();
  }
}
