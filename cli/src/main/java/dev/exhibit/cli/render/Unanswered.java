package dev.exhibit.cli.render;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Foundation;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Obstacle;
import dev.exhibit.core.appraisal.Obstacle.Groundless;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A question that stays open although every check that is required of it has an answer.
 *
 * @param why a sentence
 * @param keys the checks that say nothing as long as their foundation did not pass; may be empty
 * @param needs that foundation, in ids of checks; empty where there are no such checks
 */
public record Unanswered(Question question, String why, List<Key> keys, String needs) {
  public Unanswered {
    keys = List.copyOf(keys);
  }

  /** Those among the obstacles; of others a finding says what is the matter. */
  public static List<Unanswered> of(List<Obstacle> obstacles) {
    List<Unanswered> all = new ArrayList<>();
    for (Obstacle obstacle : obstacles) {
      switch (obstacle) {
        case Obstacle.NothingPassed none ->
            all.add(
                alone(
                    none.question(),
                    "none of the checks that the policy requires passed, so nothing answers it."));
        case Obstacle.NothingRequired none ->
            all.add(alone(none.question(), "the policy requires no check of it."));
        case Obstacle.Contradicted failed -> {} // a finding says it
        case Obstacle.Open open -> {} // a finding says it
        case Groundless groundless -> {} // together, below
      }
    }
    byFoundation(obstacles).forEach((foundation, each) -> all.add(groundless(foundation, each)));
    return all;
  }

  private static Unanswered alone(Question question, String why) {
    return new Unanswered(question, why, List.of(), "");
  }

  private static Map<Foundation, List<Groundless>> byFoundation(List<Obstacle> obstacles) {
    return obstacles.stream()
        .filter(Groundless.class::isInstance)
        .map(Groundless.class::cast)
        .collect(Collectors.groupingBy(Groundless::foundation, TreeMap::new, Collectors.toList()));
  }

  private static Unanswered groundless(Foundation foundation, List<Groundless> groundless) {
    return new Unanswered(
        groundless.get(0).question(),
        foundation.why() + ".",
        groundless.stream().map(Groundless::key).toList(),
        foundation.alternatives().stream()
            .map(Unanswered::together)
            .sorted()
            .collect(Collectors.joining(" or ")));
  }

  private static String together(Set<CheckId> checks) {
    return checks.stream().sorted().map(CheckId::id).collect(Collectors.joining(" and "));
  }

  /** Which checks of which subjects say nothing, and what they need. */
  public String about() {
    return Filled.of(
        "%s  (needs %s)  %s", FindingGroup.checks(keys), needs, FindingGroup.subjects(keys));
  }
}
