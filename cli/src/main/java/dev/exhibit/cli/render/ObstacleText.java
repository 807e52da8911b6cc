package dev.exhibit.cli.render;

import dev.exhibit.core.appraisal.Obstacle;
import java.util.List;

/** What keeps questions open although every check that is required of them has an answer. */
final class ObstacleText {
  private ObstacleText() {}

  /** The text, empty if there is no such obstacle. */
  static String of(List<Obstacle> obstacles, Style style) {
    StringBuilder out = new StringBuilder();
    for (Unanswered open : Unanswered.of(obstacles)) {
      String text = Wrapped.of("    ", open.question().id() + ": " + open.why());
      out.append("  ").append(style.open("?")).append(text.substring(FindingGroup.MARK_WIDTH));
      if (!open.keys().isEmpty()) {
        out.append(style.faint(Wrapped.of("      ", open.about())));
      }
    }
    return out.isEmpty() ? "" : "\n" + style.strong("Not answered") + "\n" + out;
  }
}
