package dev.exhibit.cli.render;

import dev.exhibit.cli.account.Account;
import dev.exhibit.cli.account.ClaimLine;
import dev.exhibit.cli.judged.JudgedLines;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Obstacle;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.archive.Removed;
import dev.exhibit.core.cross.VerdictRow;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Filled;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An appraisal as text for a person. The first line is ours alone; all else is escaped. */
public final class TextReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final String SIMULATED =
      "SIMULATED: a simulator's root vouches for this. Nothing here is evidence of a real machine.";
  private static final int MOST_GROUPS = 100;
  private static final int MOST_CLAIMS = 200;
  private static final String SEPARATOR = " · ";
  private static final String INDENT = "          ";

  private final Report report;
  private final String name;
  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private TextReport(Report report, String name, Style style) {
    this.report = report;
    this.name = name;
    this.style = style;
  }

  /** The report of the bundle or file called {@code name}. */
  public static String of(Report report, String name, boolean explain, Style style) {
    TextReport text = new TextReport(report, name, style);
    text.verdict();
    Account.of(report).map(AccountText::of).ifPresent(text.out::append);
    text.time();
    text.claims();
    text.failed();
    text.open();
    text.out.append(UnjudgedText.of(report.unjudged(), explain, style));
    if (explain) {
      text.explained();
    }
    text.totals(explain);
    return text.out.toString();
  }

  /** The verdict and what keeps it from VERIFIED, for whoever knows the rest. */
  public static String shortly(Report report, String name, Style style) {
    TextReport text = new TextReport(report, name, style);
    text.verdict();
    text.time();
    text.failed();
    text.open();
    text.totals(true);
    return text.out.toString();
  }

  /** The headline alone: verdict, name, and a verdict for each question. */
  public static String headlineOf(Report report, String name, Style style) {
    TextReport text = new TextReport(report, name, style);
    text.headline();
    return text.out.toString();
  }

  /** The same of a bundle that an earlier run judged, of which only the row is left. */
  public static String headlineOf(VerdictRow row, String name, Style style) {
    String questions =
        row.verdicts().entrySet().stream()
            .map(e -> e.getKey() + " " + paint(Verdict.valueOf(e.getValue()), e.getValue(), style))
            .collect(Collectors.joining(SEPARATOR));
    return Filled.of(
        "%s  %s      %s (judged by an earlier run)%n",
        style.strong(paint(Verdict.valueOf(row.verdict()), row.words(), style)),
        Escaped.line(name),
        questions);
  }

  /** Verdict and name in the first line, the questions below it. */
  private void verdict() {
    out.append(style.strong(paint(report.verdict(), VerdictWords.of(report))))
        .append("  ")
        .append(Escaped.line(name))
        .append('\n');
    List<String> plain = asked().stream().map(this::plain).toList();
    List<String> painted = asked().stream().map(this::question).toList();
    out.append(Wrapped.pieces(plain, painted, SEPARATOR));
  }

  /** In one line, however long it is: scripts take lines of many bundles apart. */
  private void headline() {
    out.append(style.strong(paint(report.verdict(), VerdictWords.of(report))))
        .append("  ")
        .append(Escaped.line(name))
        .append("      ")
        .append(asked().stream().map(this::question).collect(Collectors.joining(SEPARATOR)))
        .append('\n');
  }

  /** The questions shown: the archive counts whatever was asked. */
  private Set<Question> asked() {
    Set<Question> shown = EnumSet.copyOf(report.scope());
    if (report.appraisal().verdicts().containsKey(Question.ARCHIVE)) {
      shown.add(Question.ARCHIVE);
    }
    return shown;
  }

  private String question(Question question) {
    Verdict verdict = report.appraisal().verdicts().get(question);
    return question.id() + " " + (verdict == null ? "–" : word(verdict) + by(question));
  }

  /** The same without colour, to be counted. */
  private String plain(Question question) {
    Verdict verdict = report.appraisal().verdicts().get(question);
    return question.id() + " " + (verdict == null ? "–" : verdict.name() + by(question));
  }

  /** What VERIFIED is worth for a time that nothing proves. */
  private String by(Question question) {
    return question == Question.TIME && acceptsTheClaim() ? " (as claimed)" : "";
  }

  private boolean acceptsTheClaim() {
    return report.time().basis() == EvaluationTime.Basis.CLAIMED
        && report.appraisal().verdicts().get(Question.TIME) == Verdict.VERIFIED;
  }

  private String word(Verdict verdict) {
    return paint(verdict, verdict.name());
  }

  private String paint(Verdict verdict, String text) {
    return paint(verdict, text, style);
  }

  private static String paint(Verdict verdict, String text, Style style) {
    return switch (verdict) {
      case VERIFIED -> style.good(text);
      case INCOMPLETE -> style.open(text);
      case REJECTED -> style.bad(text);
    };
  }

  private void time() {
    String at =
        report.time().at().stream().map(TextReport::utc).collect(Collectors.joining(" and "));
    String basis =
        switch (report.time().basis()) {
          case CLOCK -> "now, by your clock; nothing that could be read says a time";
          case CLAIMED ->
              "the time the collector claims; nothing in the bundle proves it"
                  + (report.policy().requires(CheckId.TIME_BASIS)
                      ? acceptsTheClaim() ? ", and the policy accepts that" : ""
                      : ", and the policy leaves out time.basis");
          case REKOR -> "the time a transparency log signed";
          case TIMESTAMPED -> "the time a trusted authority stamped";
          case BRACKETED -> "the ends of a proven interval";
          case GIVEN ->
              report.time().at().equals(List.of(report.time().now()))
                  ? "now, by your clock"
                  : "the time you gave";
        };
    out.append(Wrapped.of("judged at ", at + ", " + basis));
    JudgedLines.instants(report, TextReport::utc)
        .forEach(line -> out.append(Wrapped.of(INDENT, line)));
    report.outlook().ifPresent(o -> out.append(OutlookText.of(o, utc(o.now()), style)));
    out.append(
        Wrapped.of(
            "policy    ",
            Filled.of(
                "%s (SHA-256 %s…)",
                Escaped.line(report.policy().name()),
                report.policy().sha256().hex().substring(0, 16))));
    JudgedLines.widened(report.policy()).ifPresent(line -> out.append(Wrapped.of(INDENT, line)));
    report.pack().ifPresent(pack -> out.append(PackText.line(pack, report.time().now(), style)));
    if (report.simulated()) {
      out.append(style.bad(Wrapped.of("", SIMULATED).stripTrailing())).append('\n');
    }
    withheld();
    report
        .appraisal()
        .waiversUsed()
        .forEach(
            w ->
                out.append(
                    style.open(
                        Wrapped.of(
                            "waived: ",
                            w.check().id() + ", because " + Escaped.line(w.reason())))));
  }

  /** What is gone: erased, as somebody signed, or withheld by whoever handed the file over. */
  private void withheld() {
    int withheld = report.removed().withheld().size();
    if (withheld > 0) {
      out.append(style.open(withheld + " withheld by the holder")).append('\n');
    }
    recorded(report.removed().saidErased(), "said to be erased");
    recorded(report.removed().erased(), "erased");
  }

  private void recorded(List<Removed.Part> parts, String how) {
    for (Removed.Part part : parts.subList(0, Math.min(parts.size(), MOST_GROUPS))) {
      String line = Escaped.line(part.label() + ": " + part.words().orElse(""));
      out.append(style.open(Wrapped.of("", line).stripTrailing())).append('\n');
    }
    if (parts.size() > MOST_GROUPS) {
      out.append(Filled.of("… and %d more %s%n", parts.size() - MOST_GROUPS, how));
    }
  }

  private void claims() {
    for (Claim.Basis basis : Claim.Basis.values()) {
      List<ClaimLine> claims = ClaimLine.of(report.claims(), basis);
      if (!claims.isEmpty()) {
        out.append('\n').append(style.strong(basis.heading())).append('\n');
        claims.stream().limit(MOST_CLAIMS).forEach(c -> claim(basis, c));
        if (claims.size() > MOST_CLAIMS) {
          out.append(Filled.of("  … and %d more%n", claims.size() - MOST_CLAIMS));
        }
      }
    }
  }

  private void claim(Claim.Basis basis, ClaimLine claim) {
    String mark =
        switch (basis) {
          case HARDWARE, MEASURED, SIGNED -> style.good("✓");
          case COLLECTOR, COUNTERSIGNER -> "·";
          case NOT_PROVEN -> style.open("–");
        };
    String about = claim.about();
    out.append(
        Wrapped.marked(
            mark, Escaped.line(claim.text()) + (about.isEmpty() ? "" : "  (" + about + ")")));
  }

  /** Everything that contradicts, whatever was asked. */
  private void failed() {
    groups(
        "Failed",
        style.bad("✗"),
        report.appraisal().findings().values().stream().filter(f -> f.status() == Status.FAILED));
  }

  /** Everything that keeps the verdict from VERIFIED, whatever was asked. */
  private void open() {
    List<Obstacle> obstacles = report.appraisal().obstacles(report.scope());
    groups(
        "Missing",
        style.open("?"),
        obstacles.stream()
            .filter(Obstacle.Open.class::isInstance)
            .map(obstacle -> ((Obstacle.Open) obstacle).key())
            .flatMap(key -> Stream.ofNullable(report.appraisal().findings().get(key))));
    out.append(ObstacleText.of(obstacles, style));
  }

  private void groups(String heading, String mark, Stream<Finding> findings) {
    Map<String, List<Finding>> groups =
        findings.collect(
            Collectors.groupingBy(
                f -> f.code().id() + " " + f.grounds().message(),
                LinkedHashMap::new,
                Collectors.toList()));
    if (groups.isEmpty()) {
      return;
    }
    out.append('\n').append(style.strong(heading)).append('\n');
    groups.values().stream()
        .limit(MOST_GROUPS)
        .forEach(group -> out.append(FindingGroup.of(group, mark, style)));
    if (groups.size() > MOST_GROUPS) {
      out.append(
          Filled.of("  … and %d more; --format json lists all%n", groups.size() - MOST_GROUPS));
    }
  }

  private void explained() {
    out.append('\n').append(style.strong("Every check")).append('\n');
    for (Finding finding : report.appraisal().findings().values()) {
      out.append(FindingText.of(finding, style));
    }
  }

  private void totals(boolean explain) {
    Map<Status, Long> counts =
        report.appraisal().findings().values().stream()
            .collect(
                Collectors.groupingBy(Finding::status, LinkedHashMap::new, Collectors.counting()));
    out.append('\n')
        .append(counts.getOrDefault(Status.PASSED, 0L) + " passed · ")
        .append(counts.getOrDefault(Status.FAILED, 0L) + " failed · ")
        .append(counts.getOrDefault(Status.MISSING, 0L) + " missing · ")
        .append(counts.getOrDefault(Status.NOT_APPLICABLE, 0L) + " not applicable\n");
    if (!explain) {
      String page = report.contents().isPresent() ? " · page: --format html" : "";
      out.append(style.faint("every check: --explain · machines: --format json" + page))
          .append('\n');
    }
  }

  private static String utc(Instant instant) {
    return TIME.format(instant);
  }
}
