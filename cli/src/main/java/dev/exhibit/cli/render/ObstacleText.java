package dev.exhibit.cli.render;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Foundation;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Obstacle;
import dev.exhibit.core.appraisal.Obstacle.Groundless;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What keeps questions open although every check that is required of them has an answer. */
final class ObstacleText {
  private final StringBuilder out = new StringBuilder();
  private final Style style;

  private ObstacleText(Style style) {
    this.style = style;
  }

  /** The text, empty if there is no such obstacle. */
  static String of(List<Obstacle> obstacles, Style style) {
    ObstacleText text = new ObstacleText(style);
    for (Obstacle obstacle : obstacles) {
      switch (obstacle) {
        case Obstacle.NothingPassed none ->
            text.line(
                none.question().id(),
                "none of the checks that the policy requires passed, so nothing answers it.");
        case Obstacle.NothingRequired none ->
            text.line(none.question().id(), "the policy requires no check of it.");
        case Obstacle.Contradicted failed -> {} // a finding says it
        case Obstacle.Open open -> {} // a finding says it
        case Groundless groundless -> {} // together, below
      }
    }
    text.groundless(obstacles);
    return text.out.isEmpty() ? "" : "\n" + style.strong("Not answered") + "\n" + text.out;
  }

  private void groundless(List<Obstacle> obstacles) {
    Map<Foundation, List<Groundless>> byFoundation =
        obstacles.stream()
            .filter(Groundless.class::isInstance)
            .map(Groundless.class::cast)
            .collect(
                Collectors.groupingBy(Groundless::foundation, TreeMap::new, Collectors.toList()));
    byFoundation.forEach(this::groundless);
  }

  private void groundless(Foundation foundation, List<Groundless> groundless) {
    line(groundless.get(0).question().id(), foundation.why() + ".");
    List<Key> keys = groundless.stream().map(Groundless::key).toList();
    String about =
        "%s  (needs %s)  %s"
            .formatted(FindingGroup.checks(keys), needs(foundation), FindingGroup.subjects(keys));
    out.append(style.faint(Wrapped.of("      ", about)));
  }

  private static String needs(Foundation foundation) {
    return foundation.alternatives().stream()
        .map(ObstacleText::together)
        .sorted()
        .collect(Collectors.joining(" or "));
  }

  private static String together(Set<CheckId> checks) {
    return checks.stream().sorted().map(CheckId::id).collect(Collectors.joining(" and "));
  }

  private void line(String question, String why) {
    String text = Wrapped.of("    ", question + ": " + why);
    out.append("  ").append(style.open("?")).append(text.substring(FindingGroup.MARK_WIDTH));
  }
}
