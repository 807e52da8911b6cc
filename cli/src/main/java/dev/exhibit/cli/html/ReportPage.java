package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Words;
import dev.exhibit.cli.render.VerdictWords;
import java.util.List;

/**
 * An appraisal as one HTML page for a reader who is no engineer: no script, no reference to
 * anything outside it, every string escaped, the same bytes for the same input.
 */
public final class ReportPage {
  private ReportPage() {}

  /** The page. */
  public static String of(Handed handed) {
    List<FindingRow> rows = FindingRow.of(handed.report());
    Html main =
        PlainWords.of(handed.report(), rows)
            .and(
                handed
                    .bundle()
                    .map(b -> ExchangeSection.of(handed.report(), b))
                    .orElse(Html.NOTHING))
            .and(MachineSection.of(handed.report()))
            .and(Identification.of(handed))
            .and(Repeat.of(handed))
            .and(Checks.of(rows));
    return Page.of(
        title(handed),
        header(handed, rows),
        Html.element("main", "id=\"m\"", main, Glossary.of(main)));
  }

  private static String title(Handed handed) {
    return VerdictWords.of(handed.report())
        + " · file SHA-256 "
        + handed.sha256().hex()
        + " · Exhibit";
  }

  private static Html header(Handed handed, List<FindingRow> rows) {
    return Html.element(
            "header",
            Html.element("p", "class=\"doc\"", Html.text("Exhibit · verification report")),
            Banner.of(handed, rows),
            Html.element("p", "class=\"say-by\"", Html.text(Words.of("how"))))
        .and(new Html("\n"));
  }
}
