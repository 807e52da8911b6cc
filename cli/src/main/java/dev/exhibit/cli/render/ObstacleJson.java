package dev.exhibit.cli.render;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Obstacle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What keeps the verdict from VERIFIED, for machines. */
final class ObstacleJson {
  private ObstacleJson() {}

  /** One object for each obstacle, as the schema of appraisals says. */
  static List<Map<String, Object>> of(List<Obstacle> obstacles) {
    return obstacles.stream().map(ObstacleJson::of).toList();
  }

  private static Map<String, Object> of(Obstacle obstacle) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("question", obstacle.question().id());
    switch (obstacle) {
      case Obstacle.Contradicted failed -> key(out, "contradicted", failed.key());
      case Obstacle.Open open -> key(out, "open", open.key());
      case Obstacle.Groundless groundless -> {
        key(out, "groundless", groundless.key());
        out.put(
            "needs",
            groundless.foundation().alternatives().stream()
                .map(checks -> checks.stream().sorted().map(CheckId::id).toList())
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList());
      }
      case Obstacle.NothingPassed none -> out.put("kind", "nothing-passed");
      case Obstacle.NothingRequired none -> out.put("kind", "nothing-required");
    }
    return out;
  }

  private static void key(Map<String, Object> out, String kind, Key key) {
    out.put("kind", kind);
    out.put("check", key.check().id());
    out.put("subject", key.subject().path());
  }
}
