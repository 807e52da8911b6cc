package dev.exhibit.cli.html;

import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Moment;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Filled;
import java.util.List;
import java.util.function.Function;

/** All exchanges of a bundle that has several: when, which model, how large, and what is proven. */
final class ExchangeTable {
  private static final int MOST_LISTED = 200;
  private static final int MOST_BYTES = 150_000;
  private static final List<String> COLUMNS =
      List.of("id", "sent", "model", "request", "response", "verdict");

  private final Report report;
  private final Function<ExchangeView, Html> when;
  private final Function<String, ExchangeVerdict> verdict;

  /**
   * A table.
   *
   * @param when what stands in place of an instant that nobody noted
   * @param verdict what became of the exchange with an id
   */
  ExchangeTable(
      Report report, Function<ExchangeView, Html> when, Function<String, ExchangeVerdict> verdict) {
    this.report = report;
    this.when = when;
    this.verdict = verdict;
  }

  Html of(List<ExchangeView> all) {
    Html head =
        Html.join(
            COLUMNS.stream()
                .map(column -> Html.element("th", "scope=\"col\"", Html.text(name(column))))
                .toList());
    List<Html> rows = all.stream().limit(MOST_LISTED).map(this::row).toList();
    int shown = Html.fitting(MOST_BYTES, rows);
    Html table =
        Html.element(
            "table",
            "class=\"num stack\"",
            Html.element("thead", Html.element("tr", head)),
            Html.element("tbody", Html.join(rows.subList(0, shown))));
    return all.size() > shown ? table.and(Html.more(all.size() - shown)) : table;
  }

  private static String name(String column) {
    return Words.of("exchanges." + column);
  }

  private Html row(ExchangeView view) {
    return Html.element(
            "tr",
            Html.element("th", "scope=\"row\"", Html.text("exchange " + view.id())),
            Html.element("td", sent(view)),
            cell("model", model(view.id())),
            cell("request", size(view, Role.REQUEST_BODY)),
            cell("response", size(view, Role.RESPONSE_BODY)),
            Html.element("td", verdict.apply(view.id()).badge(), verdict.apply(view.id()).why()))
        .and(Html.LINE);
  }

  /** On a phone the head of the table is not seen, so each cell says what it is about. */
  private static Html cell(String column, Html value) {
    return Html.element(
        "td", Html.element("span", "class=\"ph\"", Html.text(name(column) + ": ")), value);
  }

  private Html sent(ExchangeView view) {
    return view.manifest()
        .flatMap(manifest -> manifest.times().requestSentAt())
        .map(Moment::of)
        .orElseGet(() -> when.apply(view));
  }

  private Html model(String id) {
    Finding finding =
        report.appraisal().findings().get(new Key(CheckId.EXCHANGE_MODEL, Subject.exchange(id)));
    Object names = finding == null ? "" : finding.grounds().details().get("response");
    return names instanceof List<?> all && !all.isEmpty()
        ? Html.evidence(String.valueOf(all.get(0)))
        : Html.text("–");
  }

  private static Html size(ExchangeView view, Role role) {
    return view.manifest().map(ExchangeManifest::members).stream()
        .flatMap(List::stream)
        .filter(member -> member.role().equals(role))
        .map(member -> Html.text(Filled.of("%d bytes", member.size())))
        .findFirst()
        .orElse(Html.text("–"));
  }
}
