package dev.exhibit.cli.policy;

import dev.exhibit.cli.render.Wrapped;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.policy.preset.Preset;
import dev.exhibit.core.policy.preset.Preset.Answer;
import dev.exhibit.core.policy.preset.Preset.Reach;
import dev.exhibit.data.Filled;
import java.util.stream.Collectors;

/** What a preset can answer and what it cannot, and what a reader has to supply. */
final class PresetText {
  private PresetText() {}

  static String of(Preset preset) {
    StringBuilder out = new StringBuilder();
    out.append("What the preset ").append(preset.name()).append(" can answer\n");
    out.append(Wrapped.of("  ", "For evidence of: " + preset.what()));
    for (Reach reach : Reach.values()) {
      preset.answers().stream()
          .filter(answer -> answer.reach() == reach)
          .forEach(answer -> append(out, answer));
    }
    out.append(Wrapped.of("  ", "A verdict on what can be answered: --scope " + scope(preset)));
    return out.toString();
  }

  private static void append(StringBuilder out, Answer answer) {
    String lead = Filled.of("  %-11s ", answer.question().id());
    out.append(Wrapped.of(lead, answer.reach().words() + ". " + answer.why()));
    answer
        .supply()
        .forEach(
            supply ->
                out.append(
                    Wrapped.of(
                        " ".repeat(lead.length()) + "- ",
                        "supply " + supply.key() + ": " + supply.what())));
  }

  private static String scope(Preset preset) {
    return preset.scope().stream().map(Question::id).collect(Collectors.joining(","));
  }
}
