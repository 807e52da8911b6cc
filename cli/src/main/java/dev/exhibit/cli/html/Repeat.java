package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Words;
import dev.exhibit.cli.repeat.RepeatStep;
import dev.exhibit.cli.repeat.RepeatSteps;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.List;

/** Commands that repeat parts of this by other means, each with what it has to print. */
final class Repeat {
  private static final int SECTION = 9;

  private Repeat() {}

  static Html of(Handed handed) {
    List<Html> steps = new ArrayList<>();
    for (RepeatStep step : handed.repeat()) {
      steps.add(step(Filled.of("%d.%d ", SECTION, steps.size() + 1), step));
    }
    Html rename =
        RepeatSteps.isPlain(handed.file())
            ? Html.NOTHING
            : Html.element("p", Html.text(Words.of("repeat.rename")));
    return Html.section(
        "repeat",
        Words.of("section.repeat"),
        Html.element("p", "class=\"lead\"", Html.text(Words.of("repeat.lead"))),
        rename,
        Html.join(steps));
  }

  private static Html step(String number, RepeatStep step) {
    String words = "repeat." + step.about();
    return Html.element(
        "div",
        "class=\"cmd\"",
        Html.element("h3", Html.text(number + Words.of(words))),
        Html.element("p", Html.text(Words.of(words + ".note"))),
        Html.element("pre", Html.element("code", Html.lines(step.script()))),
        expected(step.expected()));
  }

  private static Html expected(List<String> expected) {
    return Html.element(
        "p",
        "class=\"exp\"",
        Html.text("Expect: "),
        Html.join(expected.stream().map(Html::digits).toList(), "; "));
  }
}
