package dev.exhibit.cli.html;

import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Moment;
import dev.exhibit.cli.page.Tone;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.archive.Removed;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was asked and answered, with what the checks say of it. */
final class ExchangeSection {
  private static final int MOST_MODELS = 5;
  private static final int BYTES_OF_A_BODY = 40_000;

  private static final int BODIES_SHOWN_AT_ONCE = 2 * ExchangeView.MOST_SHOWN;

  private final Report report;
  private final Map<String, ExchangeVerdict> verdicts;
  private final int bytesOfBody;

  private ExchangeSection(Report report, int room) {
    this.report = report;
    this.verdicts = ExchangeVerdict.of(report);
    this.bytesOfBody = Math.min(BYTES_OF_A_BODY, room / BODIES_SHOWN_AT_ONCE / 2);
  }

  /**
   * The section.
   *
   * @param room so many bytes the page has for it
   */
  static Html of(Report report, BundleView bundle, int room) {
    ExchangeSection section = new ExchangeSection(report, room);
    List<ExchangeView> all = bundle.exchanges();
    Html shown =
        Html.element(
            "p",
            "class=\"lead\"",
            Html.text(Words.of(all.isEmpty() ? "exchange.none" : "exchange.lead")));
    if (all.size() > 1) {
      shown =
          shown
              .and(section.counted(all))
              .and(new ExchangeTable(report, section::notTimed, section::verdict).of(all));
    }
    for (ExchangeView view : all.subList(0, Math.min(all.size(), ExchangeView.MOST_SHOWN))) {
      shown =
          shown.and(Html.element("h3", Html.text("Exchange " + view.id()))).and(section.one(view));
    }
    return Html.section(
        "exchange", Words.of("section.exchange"), shown, section.rest(all, room - shown.bytes()));
  }

  private ExchangeVerdict verdict(String id) {
    return verdicts.getOrDefault(id, ExchangeVerdict.open());
  }

  /** How many of them are contradicted, and so on. */
  private Html counted(List<ExchangeView> all) {
    long contradicted = all.stream().filter(view -> verdict(view.id()).isContradicted()).count();
    long proven = all.stream().filter(view -> verdict(view.id()).isProven()).count();
    Html counts =
        Html.text(
            Words.of(
                "exchanges.counted",
                all.size(),
                contradicted,
                proven,
                all.size() - contradicted - proven));
    return Html.element(
        "p",
        contradicted == 0
            ? counts
            : verdictOfSome().and(" ").and(counts).and(" " + Words.of("exchanges.first")));
  }

  private static Html verdictOfSome() {
    return Tone.BAD.badge(Words.of("exchange.is.CONTRADICTED"));
  }

  /** The exchanges that can be opened: as many as there is room for, and how many there are not. */
  private Html rest(List<ExchangeView> all, int bytes) {
    List<Html> shown = new ArrayList<>();
    int room = bytes;
    int at = Math.min(all.size(), ExchangeView.MOST_SHOWN);
    for (; at < all.size() && all.get(at).isRead(); at++) {
      Html next = closed(all.get(at));
      room -= next.bytes();
      if (room < 0) {
        break;
      }
      shown.add(next);
    }
    Html rest = Html.join(shown);
    return at == all.size()
        ? rest
        : rest.and(Html.element("p", Html.text(Words.of("exchanges.rest", all.size() - at))));
  }

  private Html closed(ExchangeView view) {
    ExchangeVerdict verdict = verdict(view.id());
    Html summary =
        Html.element(
            "summary", Html.text("Exchange " + view.id() + " "), verdict.badge(), verdict.why());
    return Html.element("details", summary, one(view)).and(Html.LINE);
  }

  private Html notTimed(ExchangeView view) {
    return Html.text(view.withheld() ? wholeGone(view.id()) : "time not noted");
  }

  private Html one(ExchangeView view) {
    if (view.withheld()) {
      return gone(Words.of("exchange.gone", wholeGone(view.id())), "");
    }
    if (view.manifest().isEmpty()) {
      return gone("What the file says about this exchange is not sound.", "");
    }
    Html request =
        view.request().map(body -> body("Request", body, view.id(), "")).orElse(Html.NOTHING);
    Html response =
        view.response().map(body -> body("Response", body, view.id(), " a")).orElse(Html.NOTHING);
    return facts(view.manifest().get(), view).and(request).and(response);
  }

  private Html facts(ExchangeManifest manifest, ExchangeView view) {
    List<Html> rows = new ArrayList<>();
    ExchangeVerdict verdict = verdict(view.id());
    rows.add(Html.row(Words.of("exchanges.verdict"), verdict.badge().and(verdict.why())));
    manifest
        .provider()
        .ifPresent(
            name -> rows.add(Html.row("Provider, by the collector’s word", Html.evidence(name))));
    manifest
        .endpoint()
        .ifPresent(
            url -> rows.add(Html.row("Address, by the collector’s word", Html.evidence(url))));
    if (manifest.status().isPresent()) {
      rows.add(
          Html.row(
              "Answered with status", Html.text(String.valueOf(manifest.status().getAsInt()))));
    }
    manifest
        .times()
        .requestSentAt()
        .ifPresent(at -> rows.add(Html.row("Sent, by the collector’s clock", Moment.of(at))));
    manifest
        .times()
        .lastByteAt()
        .ifPresent(at -> rows.add(Html.row("Answered, by the collector’s clock", Moment.of(at))));
    models(view.id(), "request", "Model asked, by the request", rows);
    models(view.id(), "response", "Model answered, by the response", rows);
    models(view.id(), "signed", "Model signed", rows);
    rows.add(Html.row("Signature", badge(view.id(), "signature").and(" ").and(message(view.id()))));
    return Html.named(rows);
  }

  private void models(String id, String place, String heading, List<Html> rows) {
    Key key = new Key(CheckId.EXCHANGE_MODEL, Subject.exchange(id));
    Finding finding = report.appraisal().findings().get(key);
    if (finding != null && finding.grounds().details().get(place) instanceof List<?> names) {
      List<Html> shown =
          names.stream().limit(MOST_MODELS).map(name -> Html.evidence(name.toString())).toList();
      if (!shown.isEmpty()) {
        int more = names.size() - shown.size();
        rows.add(
            Html.row(
                heading,
                Html.join(shown, ", ").and(more > 0 ? Filled.of(" and %d more", more) : "")));
      }
    }
  }

  private Html message(String id) {
    return finding(id, "signature")
        .map(f -> Html.text(FindingRow.cut(f.grounds().message())))
        .orElse(Html.NOTHING);
  }

  private Html body(String name, BodyView body, String id, String side) {
    String what = name.equals("Request") ? "request" : "response";
    Html by =
        Html.element(
            "p",
            "class=\"say-by" + (side.isEmpty() ? "" : " by-a") + "\"",
            Html.element("strong", Html.text(name)),
            Html.text(Filled.of(", %d bytes, SHA-256 ", body.entry().size())),
            Html.digits(body.entry().sha256().hex()),
            Html.text(" "),
            badge(id, what));
    if (body.turns().isEmpty()) {
      return by.and(gone(why(body), side));
    }
    return by.and(
        Html.within(bytesOfBody, body.turns().stream().map(turn -> turn(turn, side)).toList()));
  }

  private String wholeGone(String id) {
    return report
        .removed()
        .exchange(id)
        .flatMap(Removed.Part::words)
        .orElse("withheld by the holder");
  }

  private String why(BodyView body) {
    return report
        .removed()
        .member(body.entry().name())
        .flatMap(Removed.Part::words)
        .map(words -> Words.of("body.erased", words))
        .orElseGet(() -> Words.of("body." + body.state()));
  }

  private static Html turn(Turn turn, String side) {
    Html role =
        turn.role().isEmpty()
            ? Html.NOTHING
            : Html.element(
                "p",
                "class=\"say-by" + (side.isEmpty() ? "" : " by-a") + "\"",
                Html.text("role "),
                Html.evidence(turn.role()));
    return role.and(
        Html.element("blockquote", "class=\"msg" + side + "\"", Html.body(turn.text())));
  }

  private static Html gone(String why, String side) {
    return Html.element("blockquote", "class=\"msg gone" + side + "\"", Html.text(why));
  }

  /** What the check of the signature, or of the hash of one body, says. */
  private Html badge(String id, String of) {
    return finding(id, of)
        .map(f -> Tone.of(f.status()).badge(Words.of("badge." + of + "." + f.status())))
        .orElse(Tone.MISS.badge(Words.of("badge.unchecked")));
  }

  private Optional<Finding> finding(String id, String of) {
    List<CheckId> checks =
        switch (of) {
          case "request" -> List.of(CheckId.EXCHANGE_REQUEST_HASH, CheckId.RECEIPT_HASHES);
          case "response" -> List.of(CheckId.EXCHANGE_RESPONSE_HASH, CheckId.RECEIPT_HASHES);
          default -> List.of(CheckId.EXCHANGE_SIGNATURE, CheckId.RECEIPT_SIGNATURE);
        };
    return checks.stream()
        .map(check -> report.appraisal().findings().get(new Key(check, Subject.exchange(id))))
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }
}
