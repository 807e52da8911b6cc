package dev.exhibit.cli.picture;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Words;
import java.util.List;

/** What the lines of the drawings mean. */
final class Legend {
  private static final List<Look> LINES =
      List.of(Look.OK, Look.MISS, Look.BAD, Look.WORD, Look.GAP);

  private Legend() {}

  static Html html() {
    return Html.element(
        "ul", "class=\"key\"", Html.join(LINES.stream().map(Legend::item).toList()));
  }

  private static Html item(Look look) {
    Svg svg = new Svg();
    if (look == Look.GAP) {
      svg.line("M2 7h11m-.5-5v10M23 2v10m0-5h11", look, false);
    } else {
      svg.line("M2 7h28", look, true);
      svg.shape("M38 7l-8-4.5v9z", look.line(), "f-" + look.style());
    }
    return Html.element("li", svg.icon(), Html.text(Words.of("legend." + look.style())));
  }
}
