package dev.exhibit.cli.picture;

import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Moment;
import dev.exhibit.cli.page.Tone;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.contents.Contents;
import dev.exhibit.core.verify.documents.Documents;
import dev.exhibit.core.verify.documents.Documents.Used;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When: the validity of certificates and collateral, and what happened step by step. */
public final class Timeline {
  private static final int MOST_BARS = 16;
  private static final int MOST_STEPS = 40;
  private static final Duration YEARS = Duration.ofDays(30 * 365L);
  private static final Duration DAYS = Duration.ofDays(60);

  /** How far the clock of an authority that states no accuracy may be off. */
  private static final Duration USUAL_ACCURACY = Duration.ofSeconds(1);

  private final Report report;
  private final Documents documents;
  private final List<Happened> happened = new ArrayList<>();

  /** When the collector's clock says that something was sent or came. */
  private final List<Instant> collected = new ArrayList<>();

  /** What happened, and where it belongs in the list if its own instant is not precise enough. */
  private record Happened(Instant at, Instant place, Html shown, Tone tone, String words) {}

  private Timeline(Report report) {
    this.report = report;
    this.documents = Documents.of(report.appraisal());
  }

  /** Both scales, what the dates say, and the steps. */
  public static Html of(Report report) {
    Timeline timeline = new Timeline(report);
    return timeline.scales().and(timeline.bounds()).and(timeline.steps());
  }

  private Html scales() {
    List<Html> figures = new ArrayList<>();
    scale("years", Bar.of(lasting()), YEARS, figures);
    scale("days", Bar.of(ofMachines()), DAYS, figures);
    return figures.isEmpty()
        ? Html.element("p", Html.text(Words.of("scale.none")))
        : Html.element("div", "class=\"lanes when\"", Html.join(figures));
  }

  private List<Used<Dated.Published>> ofMachines() {
    return documents.published().stream()
        .filter(used -> used.document().kind().isOfMachines())
        .toList();
  }

  /** Those of signers of software live for minutes, and say nothing of the time judged at. */
  private List<Used<Dated.Certificate>> lasting() {
    return documents.certificates().stream()
        .filter(used -> used.document().standing().chain() != Dated.Chain.SIGSTORE)
        .toList();
  }

  private void scale(String name, List<Bar> bars, Duration reach, List<Html> figures) {
    if (bars.isEmpty()) {
      return;
    }
    List<Bar> shown = bars.subList(0, Math.min(MOST_BARS, bars.size()));
    Html figure = Scale.of(name, shown, report.time().latest(), report.time().now(), reach);
    figures.add(
        shown.size() == bars.size()
            ? figure
            : Html.element("div", figure, Html.more(bars.size() - shown.size())));
  }

  private Html bounds() {
    List<Html> sentences = new ArrayList<>();
    documents
        .latestIssued()
        .ifPresent(
            at ->
                sentences.add(
                    Html.text(Words.of("bounds.from", report.simulated()) + " ")
                        .and(Moment.of(at))
                        .and(". ")));
    documents
        .firstReplaced()
        .ifPresent(
            at ->
                sentences.add(
                    Html.text(Words.of("bounds.until") + " ").and(Moment.of(at)).and(". ")));
    if (!sentences.isEmpty() && report.time().basis() == Basis.CLAIMED) {
      sentences.add(Html.text(Words.of("bounds.claimed")));
    }
    long days = Duration.between(report.time().latest(), report.time().now()).toDays();
    Html later =
        days > 0 ? Html.element("p", Html.text(Words.of("bounds.later", days))) : Html.NOTHING;
    return sentences.isEmpty() ? later : Html.element("p", Html.join(sentences)).and(later);
  }

  private Html steps() {
    report.contents().ifPresent(this::stated);
    stamps();
    report.time().at().forEach(at -> add(at, Tone.WORD, "step.judged"));
    add(report.time().now(), Tone.WORD, "step.report");
    happened.sort(
        Comparator.comparing(Happened::place)
            .thenComparing(Comparator.comparing(Happened::at).reversed()));
    List<Html> items = happened.stream().limit(MOST_STEPS).map(Timeline::item).toList();
    Html more =
        happened.size() > MOST_STEPS ? Html.more(happened.size() - MOST_STEPS) : Html.NOTHING;
    return Html.element("h3", Html.text(Words.of("steps")))
        .and(Html.element("ul", "class=\"seq\"", Html.join(items)))
        .and(more);
  }

  private static Html item(Happened step) {
    return Html.element(
        "li", "class=\"" + step.tone().style() + "\"", step.shown(), Html.text(" " + step.words()));
  }

  private void add(Instant at, Tone tone, String words, Object... values) {
    happened.add(new Happened(at, at, Moment.precise(at), tone, Words.of(words, values)));
  }

  private void stated(Contents contents) {
    contents
        .exchanges()
        .forEach(
            exchange ->
                exchange
                    .manifest()
                    .ifPresent(manifest -> exchange(exchange.id(), manifest.times())));
    contents
        .attestations()
        .forEach(
            entry -> {
              word(entry.requestedAt(), "step.proof.asked", entry.id());
              word(entry.receivedAt(), "step.proof.received", entry.id());
            });
    contents.seals().stream()
        .flatMap(seal -> seal instanceof SealResult.Valid v ? Optional.of(v).stream() : null)
        .forEach(
            seal ->
                add(
                    seal.claims().claimedTime(),
                    Tone.WORD,
                    seal.first() ? "step.sealed" : "step.countersigned"));
  }

  private void exchange(String id, ExchangeTimes times) {
    word(times.requestSentAt(), "step.asked", id);
    word(times.lastByteAt(), "step.answered", id);
    word(times.signatureFetchedAt(), "step.signature", id);
  }

  private void word(Optional<Instant> at, String words, Object... values) {
    at.ifPresent(
        instant -> {
          add(instant, Tone.WORD, words, values);
          collected.add(instant);
        });
  }

  private void stamps() {
    for (Finding finding : report.appraisal().findings().values()) {
      if (finding.key().check() == CheckId.TIME_TOKEN
          && finding.grounds().details().get("token") instanceof Map<?, ?> token) {
        instant(token.get("genTime")).ifPresent(at -> stamped(finding, at, accuracy(token)));
      }
    }
  }

  private void stamped(Finding finding, Instant at, Duration accuracy) {
    boolean holds = finding.status() == Finding.Status.PASSED;
    String subject = finding.key().subject().path();
    Html shown = at.equals(at.truncatedTo(ChronoUnit.SECONDS)) ? Moment.of(at) : Moment.precise(at);
    happened.add(
        new Happened(
            at,
            place(subject, at, at.plus(accuracy)),
            shown,
            holds ? Tone.OK : Tone.MISS,
            Words.of(holds ? "step.stamped" : "step.stamp", subject)));
  }

  /**
   * What a stamp covers was there before it, though the stamp may name the second only in which
   * both were.
   */
  private Instant place(String subject, Instant at, Instant latest) {
    return covered(subject)
        .filter(covered -> covered.isAfter(at) && !covered.isAfter(latest))
        .max(Comparator.naturalOrder())
        .orElse(at);
  }

  /** A stamp of a seal covers all that was collected; one after a report covers the report. */
  private Stream<Instant> covered(String subject) {
    return subject.startsWith("seal/")
        ? collected.stream()
        : report.contents().map(Contents::attestations).orElse(List.of()).stream()
            .filter(entry -> subject.equals("time/" + entry.id() + "/after"))
            .flatMap(entry -> entry.receivedAt().stream());
  }

  private static Duration accuracy(Map<?, ?> token) {
    return token.get("accuracySeconds") instanceof Double stated && stated > 0
        ? Duration.ofMillis(Math.round(stated * 1000))
        : USUAL_ACCURACY;
  }

  private static Optional<Instant> instant(@Nullable Object text) {
    try {
      return text instanceof String at ? Optional.of(Instant.parse(at)) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty(); // not a date that could stand in the list
    }
  }
}
