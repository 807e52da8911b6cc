package dev.exhibit.cli.html;

import dev.exhibit.cli.judged.InstantTable;
import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Moment;
import dev.exhibit.cli.page.Words;
import dev.exhibit.cli.picture.ChainPicture;
import dev.exhibit.cli.picture.Timeline;
import dev.exhibit.cli.render.VerdictWords;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Filled;
import java.util.List;

/**
 * An appraisal as one HTML page for a reader who is no engineer: no script, no reference to
 * anything outside it, every string escaped, the same bytes for the same input.
 */
public final class ReportPage {
  /** The page stays below a megabyte, with its style and the words that it explains. */
  private static final int MOST_BYTES = 940_000;

  private static final int LEAST_OF_EXCHANGES = 150_000;

  private static final List<String> SECTIONS =
      List.of(
          "plain",
          "exchange",
          "chain",
          "time",
          "machines",
          "gpus",
          "forge",
          "ident",
          "repeat",
          "checks",
          "words");

  private ReportPage() {}

  /** The page. */
  public static String of(Handed handed) {
    List<FindingRow> rows = FindingRow.of(handed.report());
    Report report = handed.report();
    Html header = header(handed, rows);
    Html plain = PlainWords.of(report, rows);
    Html others =
        section("chain", Words.of("chain.lead"), ChainPicture.of(report))
            .and(
                section(
                    "time",
                    Words.of("time.lead"),
                    Timeline.of(report).and(InstantTable.of(report))))
            .and(MachineSection.of(report))
            .and(GpuSection.of(report))
            .and(ForgeSection.of(report))
            .and(Identification.of(handed))
            .and(Repeat.of(handed))
            .and(Checks.of(rows));
    int room = MOST_BYTES - header.bytes() - plain.bytes() - others.bytes();
    Html exchange =
        handed
            .bundle()
            .map(b -> ExchangeSection.of(report, b, Math.max(LEAST_OF_EXCHANGES, room)))
            .orElseGet(() -> section("exchange", Words.of("exchange.unread"), Html.NOTHING));
    Html main = plain.and(exchange).and(others);
    return Page.of(
        title(handed),
        margins(handed),
        header,
        Html.element("main", "id=\"m\"", main, Glossary.of(main)));
  }

  private static Html section(String id, String lead, Html content) {
    return Html.section(
        id,
        Words.of("section." + id),
        Html.element("p", "class=\"lead\"", Html.text(lead)),
        content);
  }

  /** The sections in their order, as links. */
  private static Html contents() {
    List<Html> items =
        SECTIONS.stream()
            .map(id -> Html.element("li", Html.link(id, Html.text(Words.of("section." + id)))))
            .toList();
    return Html.element(
        "nav",
        "class=\"toc noprint\" aria-label=\"Contents\"",
        Html.element("ul", Html.join(items)));
  }

  /** Only fixed words and hex digits: no text of evidence comes into a style sheet. */
  private static String margins(Handed handed) {
    return Filled.of(
        "@page{@top-left{content:\"Exhibit\"}@top-right{content:\"%s\"}"
            + "@bottom-left{content:\"file SHA-256 %s\"}"
            + "@bottom-right{content:counter(page) \" / \" counter(pages)}}\n",
        VerdictWords.of(handed.report()), handed.sha256().hex());
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
            Html.element(
                "p",
                "class=\"doc\"",
                Html.element("span", Html.text("Exhibit · verification report")),
                Html.element(
                    "span",
                    Html.text("report made ").and(Moment.of(handed.report().time().now())))),
            Banner.of(handed, rows),
            Html.element("p", "class=\"say-by\"", Html.text(Words.of("how"))),
            contents())
        .and(new Html("\n"));
  }
}
