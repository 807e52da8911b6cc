package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Tone;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Report;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the evidence proves, what it does not, who says what, and what is missing. */
final class PlainWords {
  private static final int MOST_CLAIMS = 60;
  private static final int BYTES = 60_000;
  private static final int BYTES_OF_A_CARD = 15_000;

  private static final int MOST_MISSING = 60;

  private final Report report;
  private final List<FindingRow> rows;

  private PlainWords(Report report, List<FindingRow> rows) {
    this.report = report;
    this.rows = rows;
  }

  static Html of(Report report, List<FindingRow> rows) {
    PlainWords words = new PlainWords(report, rows);
    return Html.section(
        "plain", "1. In plain words", words.contradictions(), words.cards(), words.missing());
  }

  private Html contradictions() {
    List<FindingRow> failed =
        rows.stream().filter(row -> row.status() == Finding.Status.FAILED).toList();
    if (failed.isEmpty()) {
      return Html.NOTHING;
    }
    Html heading = Html.element("h3", Html.text("What contradicts"));
    Html advice = Html.element("p", Html.text(Words.of("rejected.advice")));
    return heading.and(advice).and(Html.within(BYTES, failed.stream().map(this::failed).toList()));
  }

  private Html failed(FindingRow row) {
    return Html.element(
        "p",
        Tone.BAD.badge(Words.of(Finding.Status.FAILED)),
        Html.text(" " + FindingRow.cut(row.first().grounds().message()) + " "),
        row.link(Html.text("Details")));
  }

  private Html cards() {
    boolean rejected = report.verdict() == Verdict.REJECTED;
    List<Html> cards = new ArrayList<>();
    for (Claim.Basis basis : Claim.Basis.values()) {
      List<Claim> claims = report.claims().stream().filter(c -> c.basis() == basis).toList();
      if (!claims.isEmpty()) {
        cards.add(card(basis, claims, rejected));
      }
    }
    return Html.element("div", "class=\"two\"", Html.join(cards));
  }

  private static Html card(Claim.Basis basis, List<Claim> claims, boolean rejected) {
    Tone tone =
        switch (basis) {
          case HARDWARE, MEASURED, SIGNED -> rejected ? Tone.NA : Tone.OK;
          case COLLECTOR, COUNTERSIGNER -> Tone.WORD;
          case NOT_PROVEN -> Tone.MISS;
        };
    String heading =
        rejected && tone == Tone.NA ? basis.heading() + ", by checks that passed" : basis.heading();
    List<Html> all = claims.stream().limit(MOST_CLAIMS).map(PlainWords::item).toList();
    List<Html> items = all.subList(0, Html.fitting(BYTES_OF_A_CARD, all));
    int hidden = claims.size() - items.size();
    Html rest = hidden == 0 ? Html.NOTHING : Html.more(hidden);
    return Html.element(
        "div",
        "class=\"card " + tone.style() + "\"",
        Html.element("h3", Html.text(heading)),
        Html.element("ul", Html.join(items)),
        rest);
  }

  private static Html item(Claim claim) {
    String path = claim.subject().path();
    Html about =
        path.equals("bundle")
            ? Html.NOTHING
            : Html.text(" ")
                .and(Html.element("span", "class=\"say-by\"", Html.text("(" + path + ")")));
    return Html.element("li", Html.text(FindingRow.cut(claim.text())), about);
  }

  private Html missing() {
    return table("Missing, and counted in the verdict", true)
        .and(Rest.of(report))
        .and(table("Also missing; not required, or not asked for in this run", false));
  }

  /** What is missing for one reason is one line, whatever the checks it keeps open. */
  private Html table(String caption, boolean counts) {
    Map<String, List<FindingRow>> reasons = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.status() == Finding.Status.MISSING && row.counts() == counts)
        .forEach(
            row -> reasons.computeIfAbsent(row.code().id(), none -> new ArrayList<>()).add(row));
    if (reasons.isEmpty()) {
      return Html.NOTHING;
    }
    Html head =
        Html.element(
            "thead",
            Html.element(
                "tr",
                head("What was found"),
                head("What it means"),
                head("What would help"),
                head("Checks")));
    List<Html> lines =
        reasons.values().stream().limit(MOST_MISSING).map(PlainWords::reason).toList();
    return Html.element(
        "table",
        "class=\"stack sup\"",
        Html.element("caption", Html.text(caption)),
        head,
        Html.element("tbody", Html.join(lines)));
  }

  private static Html head(String words) {
    return Html.element("th", "scope=\"col\"", Html.text(words));
  }

  private static Html reason(List<FindingRow> rows) {
    var words = rows.get(0).code().wording();
    Map<CheckId, Html> checks = new EnumMap<>(CheckId.class);
    rows.forEach(row -> checks.putIfAbsent(row.check(), row.link()));
    return Html.element(
        "tr",
        Html.element("td", Html.text(words.found())),
        Html.element("td", Html.text(words.means())),
        Html.element("td", Html.text(words.advice())),
        Html.element("td", Html.join(checks.values(), ", ")));
  }
}
