package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Tone;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.links.Link;
import dev.exhibit.core.verify.links.Link.State;
import dev.exhibit.core.verify.links.Node.Kind;
import dev.exhibit.data.Ordered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What became of one exchange, by the findings about it alone.
 *
 * @param state {@code CONTRADICTED}, {@code PROVEN} or {@code OPEN}
 * @param failed the first check of it that failed
 * @param simulated whether a simulator's root vouches for it
 */
record ExchangeVerdict(String state, Optional<CheckId> failed, boolean simulated) {
  private static final String EXCHANGE = "exchange/";

  /** The verdicts by the exchanges' ids; one that has none is {@link #open}. */
  static Map<String, ExchangeVerdict> of(Report report) {
    Set<Subject> failing = subjects(report, finding -> finding.status() == Status.FAILED);
    Set<Subject> wanting =
        subjects(
            report,
            finding ->
                finding.status() == Status.MISSING
                    && report.appraisal().required().contains(finding.key()));
    Map<String, ExchangeVerdict> verdicts = new LinkedHashMap<>();
    for (Link link : report.links()) {
      Subject exchange = link.to().of();
      if (link.to().kind() == Kind.EXCHANGE && exchange.path().startsWith(EXCHANGE)) {
        List<Subject> machines = report.appraisal().signers().getOrDefault(exchange, List.of());
        boolean proven =
            link.state() == State.HOLDS
                && !machines.isEmpty()
                && machines.stream().noneMatch(failing::contains)
                && !wanting.contains(exchange);
        verdicts.put(
            id(exchange),
            new ExchangeVerdict(proven ? "PROVEN" : "OPEN", Optional.empty(), report.simulated()));
      }
    }
    verdicts.putAll(contradicted(report));
    return verdicts;
  }

  private static Map<String, ExchangeVerdict> contradicted(Report report) {
    Map<String, ExchangeVerdict> verdicts = new LinkedHashMap<>();
    for (Finding finding : report.appraisal().findings().values()) {
      Key key = finding.key();
      if (finding.status() == Status.FAILED && key.subject().path().startsWith(EXCHANGE)) {
        verdicts.putIfAbsent(
            id(key.subject()),
            new ExchangeVerdict("CONTRADICTED", Optional.of(key.check()), report.simulated()));
      }
    }
    return verdicts;
  }

  /** What some findings are about, and what that is a part of. */
  private static Set<Subject> subjects(Report report, Predicate<Finding> some) {
    return Subject.wholesOf(
        report.appraisal().findings().values().stream()
            .filter(some)
            .map(finding -> finding.key().subject())
            .collect(Ordered.toSet()));
  }

  private static String id(Subject exchange) {
    String rest = exchange.path().substring(EXCHANGE.length());
    int end = rest.indexOf('/');
    return end < 0 ? rest : rest.substring(0, end);
  }

  /** That of an exchange of which no finding says anything. */
  static ExchangeVerdict open() {
    return new ExchangeVerdict("OPEN", Optional.empty(), false);
  }

  boolean isContradicted() {
    return state.equals("CONTRADICTED");
  }

  boolean isProven() {
    return state.equals("PROVEN");
  }

  /** In a word. */
  Html badge() {
    Tone tone = isContradicted() ? Tone.BAD : isProven() ? Tone.OK : Tone.MISS;
    String simulator = simulated && isProven() ? ".simulated" : "";
    return tone.badge(Words.of("exchange.is." + state + simulator));
  }

  /** The question whose answer is no, if there is one. */
  Html why() {
    return failed
        .map(check -> Html.text(" " + Words.asks(check, simulated) + " No."))
        .orElse(Html.NOTHING);
  }
}
