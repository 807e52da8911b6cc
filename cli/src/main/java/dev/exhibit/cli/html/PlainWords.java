package dev.exhibit.cli.html;

import dev.exhibit.cli.account.ClaimLine;
import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Tone;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Report;
import java.util.ArrayList;
import java.util.List;

/** What the evidence proves, what it does not, who says what, and what is missing. */
final class PlainWords {
  private static final int MOST_CLAIMS = 60;
  private static final int MOST_AT_FIRST = 7;
  private static final int BYTES = 60_000;
  private static final int BYTES_OF_A_CARD = 15_000;

  private final Report report;
  private final List<FindingRow> rows;

  private PlainWords(Report report, List<FindingRow> rows) {
    this.report = report;
    this.rows = rows;
  }

  static Html of(Report report, List<FindingRow> rows) {
    PlainWords words = new PlainWords(report, rows);
    return Html.section(
        "plain", Words.of("section.plain"), words.contradictions(), words.cards(), words.missing());
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
    cards.add(WhatHappened.of(report));
    cards.add(
        card(
            rejected ? "card.rest" : "card.proves",
            rejected ? Tone.NA : Tone.OK,
            List.of(Claim.Basis.HARDWARE, Claim.Basis.MEASURED, Claim.Basis.SIGNED)));
    cards.add(card("card.open", Tone.MISS, List.of(Claim.Basis.NOT_PROVEN)));
    cards.add(
        card("card.said", Tone.WORD, List.of(Claim.Basis.COLLECTOR, Claim.Basis.COUNTERSIGNER)));
    return Html.element("div", "class=\"two\"", Html.join(cards));
  }

  private Html card(String heading, Tone tone, List<Claim.Basis> bases) {
    List<Html> parts = new ArrayList<>();
    for (Claim.Basis basis : bases) {
      List<ClaimLine> claims = ClaimLine.of(report.claims(), basis);
      if (!claims.isEmpty()) {
        parts.add(part(basis, claims, bases.size() > 1));
      }
    }
    return Html.element(
        "div",
        "class=\"card " + tone.style() + (bases.size() > 2 ? " tall" : "") + "\"",
        Html.element("h3", Html.text(Words.of(heading))),
        parts.isEmpty()
            ? Html.element("p", Html.text(Words.of(heading + ".none")))
            : Html.join(parts));
  }

  private static Html part(Claim.Basis basis, List<ClaimLine> claims, boolean named) {
    List<Html> all = claims.stream().limit(MOST_CLAIMS).map(PlainWords::item).toList();
    List<Html> items = all.subList(0, Html.fitting(BYTES_OF_A_CARD, all));
    int first = Math.min(MOST_AT_FIRST, items.size());
    Html heading =
        named ? Html.element("p", "class=\"say-by\"", Html.text(basis.heading())) : Html.NOTHING;
    return heading
        .and(Html.element("ul", Html.join(items.subList(0, first))))
        .and(rest(items.subList(first, items.size())))
        .and(claims.size() > items.size() ? Html.more(claims.size() - items.size()) : Html.NOTHING);
  }

  private static Html rest(List<Html> items) {
    return items.isEmpty()
        ? Html.NOTHING
        : Html.element(
            "details",
            Html.element("summary", Html.text(Words.of("card.more", items.size()))),
            Html.element("ul", Html.join(items)));
  }

  private static Html item(ClaimLine claim) {
    Html about =
        claim.about().isEmpty()
            ? Html.NOTHING
            : Html.text(" ")
                .and(
                    Html.element("span", "class=\"say-by\"", Html.text("(" + claim.about() + ")")));
    return Html.element("li", Html.text(FindingRow.cut(claim.text())), about);
  }

  private Html missing() {
    Html counted = MissingTable.of(report, rows, Words.of("missing.counted"), true);
    Html others = MissingTable.of(report, rows, Words.of("missing.others"), false);
    boolean none = counted.code().isEmpty() && others.code().isEmpty();
    return (none ? Html.NOTHING : Html.element("h3", Html.text(Words.of("missing"))))
        .and(counted)
        .and(Rest.of(report))
        .and(others);
  }
}
