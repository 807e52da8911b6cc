package dev.exhibit.cli.render;

import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Report;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An appraisal as text for a person. The first line is ours alone; all else is escaped. */
public final class TextReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int MOST_SUBJECTS_NAMED = 2;
  private static final int MARK_WIDTH = 3;

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
    text.headline();
    text.time();
    text.claims();
    text.findings(Status.FAILED, "Failed", "✗");
    text.findings(Status.MISSING, "Missing", "?");
    text.unanswered();
    if (explain) {
      text.explained();
    }
    text.totals(explain);
    return text.out.toString();
  }

  /** The headline alone: verdict, name, and a verdict for each question. */
  public static String headlineOf(Report report, String name, Style style) {
    TextReport text = new TextReport(report, name, style);
    text.headline();
    return text.out.toString();
  }

  private void headline() {
    out.append(style.strong(paint(report.verdict(), VerdictWords.of(report))))
        .append("  ")
        .append(Escaped.line(name))
        .append("      ")
        .append(questions())
        .append('\n');
  }

  private String questions() {
    Map<Question, Verdict> verdicts = report.appraisal().verdicts();
    return report.scope().stream()
        .sorted()
        .map(q -> q.id() + " " + (verdicts.containsKey(q) ? word(verdicts.get(q)) : "–"))
        .collect(Collectors.joining(" · "));
  }

  private void unanswered() {
    for (Question question : report.appraisal().unanswered(report.scope())) {
      out.append("\nNo answer on ")
          .append(question.id())
          .append(": the policy requires no check of it.\n");
    }
  }

  private String word(Verdict verdict) {
    return paint(verdict, verdict.name());
  }

  private String paint(Verdict verdict, String text) {
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
          case CLAIMED -> "the time the collector claims; nothing in the bundle proves it";
          case REKOR -> "the time a transparency log signed";
          case TIMESTAMPED -> "the time a trusted authority stamped";
          case BRACKETED -> "the ends of a proven interval";
          case GIVEN -> "the time you gave";
        };
    out.append("at ").append(at).append(", ").append(basis).append('\n');
    out.append("policy ").append(Escaped.line(report.policy().name()));
    out.append(style.faint(" (SHA-256 " + report.policy().sha256().hex().substring(0, 16) + "…)"));
    out.append('\n');
    if (report.simulated()) {
      out.append(
              style.bad(
                  "SIMULATED: the hardware roots are those of a simulator. Nothing here"
                      + " is evidence of real hardware."))
          .append('\n');
    }
    if (report.withheld() > 0) {
      out.append(style.open(report.withheld() + " withheld by the holder")).append('\n');
    }
    report
        .appraisal()
        .waiversUsed()
        .forEach(
            w ->
                out.append(style.open("waived: " + w.check().id()))
                    .append(", because ")
                    .append(Escaped.line(w.reason()))
                    .append('\n'));
  }

  private void claims() {
    for (Claim.Basis basis : Claim.Basis.values()) {
      List<Claim> claims = report.claims().stream().filter(c -> c.basis() == basis).toList();
      if (!claims.isEmpty()) {
        out.append('\n').append(style.strong(basis.heading())).append('\n');
        claims.forEach(c -> claim(basis, c));
      }
    }
  }

  private void claim(Claim.Basis basis, Claim claim) {
    String mark =
        switch (basis) {
          case HARDWARE, MEASURED, SIGNED -> style.good("✓");
          case COLLECTOR -> "·";
          case NOT_PROVEN -> style.open("–");
        };
    out.append("  ").append(mark).append(' ').append(Escaped.line(claim.text()));
    if (!claim.subject().path().equals("bundle")) {
      out.append(style.faint("  " + claim.subject().path()));
    }
    out.append('\n');
  }

  private void findings(Status status, String heading, String mark) {
    Map<String, List<Finding>> groups =
        report.appraisal().findings().values().stream()
            .filter(f -> f.status() == status)
            .filter(f -> status == Status.FAILED || report.appraisal().required().contains(f.key()))
            .filter(
                f -> status == Status.FAILED || report.scope().contains(f.key().check().question()))
            .collect(
                Collectors.groupingBy(
                    f -> f.code().id() + " " + f.grounds().message(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    if (groups.isEmpty()) {
      return;
    }
    out.append('\n').append(style.strong(heading)).append('\n');
    groups.values().forEach(group -> group(group, status, mark));
  }

  private void group(List<Finding> group, Status status, String mark) {
    Finding first = group.get(0);
    String painted = status == Status.FAILED ? style.bad(mark) : style.open(mark);
    String message = Wrapped.of("    ", Escaped.line(first.grounds().message()));
    out.append("  ").append(painted).append(message.substring(MARK_WIDTH));
    String about = "%s  (%s)  %s".formatted(checks(group), first.code().id(), subjects(group));
    out.append(style.faint(Wrapped.of("      ", about)));
  }

  private static String checks(List<Finding> group) {
    return group.stream()
        .map(f -> f.key().check().id())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String subjects(List<Finding> group) {
    List<String> paths = group.stream().map(f -> f.key().subject().path()).distinct().toList();
    return paths.size() <= MOST_SUBJECTS_NAMED
        ? String.join(", ", paths)
        : paths.size() + " subjects";
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
            .collect(Collectors.groupingBy(Finding::status, Collectors.counting()));
    out.append('\n')
        .append(counts.getOrDefault(Status.PASSED, 0L) + " passed · ")
        .append(counts.getOrDefault(Status.FAILED, 0L) + " failed · ")
        .append(counts.getOrDefault(Status.MISSING, 0L) + " missing · ")
        .append(counts.getOrDefault(Status.NOT_APPLICABLE, 0L) + " not applicable");
    if (!explain) {
      out.append(style.faint("      every check: --explain      for machines: --format json"));
    }
    out.append('\n');
  }

  private static String utc(Instant instant) {
    return TIME.format(instant);
  }
}
