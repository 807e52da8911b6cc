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

/**
 * All exchanges of a bundle that has several: when, which model, how large, and what became of the
 * signature.
 */
final class ExchangeTable {
  private static final int MOST_LISTED = 200;
  private static final int MOST_BYTES = 200_000;
  private static final List<String> COLUMNS =
      List.of("id", "sent", "model", "request", "response", "signature");

  private final Report report;
  private final Function<ExchangeView, Html> when;
  private final Function<String, Html> signature;

  /**
   * A table.
   *
   * @param when what stands in place of an instant that nobody noted
   * @param signature what the check of an exchange's signature says
   */
  ExchangeTable(
      Report report, Function<ExchangeView, Html> when, Function<String, Html> signature) {
    this.report = report;
    this.when = when;
    this.signature = signature;
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
            Html.element("td", signature.apply(view.id())))
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
