package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Moment;
import dev.exhibit.cli.page.Sentence;
import dev.exhibit.cli.page.Tone;
import dev.exhibit.cli.page.Words;
import dev.exhibit.cli.render.VerdictWords;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.outlook.Outlook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The verdict, what it is about, and a tile for each question. */
final class Banner {
  private static final int MOST_FAILED = 5;
  private static final int MOST_LINES = 20;

  private final Handed handed;
  private final Report report;
  private final List<FindingRow> rows;

  private Banner(Handed handed, List<FindingRow> rows) {
    this.handed = handed;
    this.report = handed.report();
    this.rows = rows;
  }

  static Html of(Handed handed, List<FindingRow> rows) {
    return new Banner(handed, rows).whole();
  }

  private Html whole() {
    Tone tone = Tone.of(report.verdict());
    Html inner =
        Html.element("h1", "id=\"v\"", Html.text(VerdictWords.of(report)))
            .and(said(Html.element("strong", Html.text(Words.of("verdict." + report.verdict())))))
            .and(Html.join(failed()))
            .and(facts())
            .and(simulated())
            .and(waivers())
            .and(Html.element("ul", "class=\"qs\"", Html.join(tiles())));
    return Html.element(
        "section", "class=\"verdict " + tone.style() + "\" aria-labelledby=\"v\"", inner);
  }

  private static Html said(Html words) {
    return Html.element("p", "class=\"say\"", words);
  }

  /** The checks that failed, as questions with the answer no. */
  private List<Html> failed() {
    List<FindingRow> all =
        rows.stream().filter(row -> row.status() == Finding.Status.FAILED).toList();
    List<Html> shown =
        new ArrayList<>(all.stream().limit(MOST_FAILED).map(Banner::failed).toList());
    if (all.size() > MOST_FAILED) {
      shown.add(Html.element("p", Html.text(Words.of("failed.more", all.size() - MOST_FAILED))));
    }
    return shown;
  }

  private static Html failed(FindingRow row) {
    return Html.element(
        "p",
        Html.element("strong", Html.text(row.asks() + " No.")),
        Html.text(" "),
        row.link(Html.text("See what was found.")));
  }

  private Html facts() {
    Html file =
        Html.evidence(handed.file()).and(", SHA-256 ").and(Html.digits(handed.sha256().hex()));
    Html policy =
        Html.evidence(report.policy().name())
            .and(", SHA-256 ")
            .and(Html.digits(report.policy().sha256().hex()));
    return Html.element(
        "dl",
        fact("File", file),
        fact("Asked", asked()),
        fact("Time", time()),
        outlook(),
        fact("Policy", policy));
  }

  private static Html fact(String name, Html value) {
    return Html.element("dt", Html.text(name)).and(Html.element("dd", value));
  }

  private Html asked() {
    String others =
        report.scope().stream()
            .filter(question -> question != Question.ARCHIVE)
            .sorted()
            .map(Words::name)
            .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
            .collect(Collectors.joining(", "));
    boolean all = report.scope().size() >= Question.values().length - 1;
    return Html.text(
        "The file, and: "
            + others
            + "."
            + (all ? "" : " The other questions are shown but do not count towards the verdict."));
  }

  private Html time() {
    Html instants = Html.join(report.time().at().stream().map(Moment::of).toList(), " and ");
    String basis = Words.of("basis." + report.time().basis());
    return Html.text("Judged as of ")
        .and(instants)
        .and(". ")
        .and(Html.element("strong", Html.text(basis)));
  }

  /** How things look today, which changes nothing about the verdict. */
  private Html outlook() {
    if (report.outlook().isEmpty()) {
      return Html.NOTHING;
    }
    Outlook outlook = report.outlook().get();
    List<Html> lines =
        outlook.lines().stream()
            .limit(MOST_LINES)
            .map(line -> Sentence.begun(line.said()).and(" "))
            .toList();
    return fact(
        "As of",
        Moment.of(outlook.now())
            .and(": ")
            .and(lines.isEmpty() ? Html.text("nothing is known.") : Html.join(lines))
            .and(
                outlook.lines().size() > MOST_LINES
                    ? Html.text(Html.others(outlook.lines().size() - MOST_LINES, "lines") + ". ")
                    : Html.NOTHING)
            .and(Html.text("This changes nothing about the verdict.")));
  }

  private Html simulated() {
    return report.simulated()
        ? Html.element(
            "p",
            "class=\"sim\"",
            Html.element("strong", Html.text("SIMULATED.")),
            Html.text(
                " A simulator's root vouches for this. Nothing here is evidence of a real"
                    + " machine."))
        : Html.NOTHING;
  }

  private Html waivers() {
    return Html.join(
        report.appraisal().waiversUsed().stream()
            .map(
                waiver ->
                    Html.element(
                        "p",
                        Html.text("Your policy accepts that "),
                        Html.element("code", Html.text(waiver.check().id())),
                        Html.text(" failed, because "),
                        Html.evidence(waiver.reason()),
                        Html.text(".")))
            .toList());
  }

  private List<Html> tiles() {
    Map<Question, Verdict> verdicts = report.appraisal().verdicts();
    List<Html> tiles = new ArrayList<>();
    for (Question question : Question.values()) {
      tiles.add(tile(question, verdicts.get(question)));
    }
    return tiles;
  }

  private Html tile(Question question, @org.jspecify.annotations.Nullable Verdict verdict) {
    boolean asked = report.asks(question);
    Tone tone = verdict == null ? Tone.NA : Tone.of(verdict);
    Html word =
        Html.element(
            "span",
            "class=\"t-" + tone.style() + "\"",
            tone.mark(),
            Html.text(" "),
            Html.element(
                "strong", Html.text(verdict == null ? "nothing required" : verdict.name())));
    Html note = asked ? Html.NOTHING : new Html("<br>").and("not asked");
    return Html.element(
        "li",
        "class=\"" + tone.style() + (asked ? "" : " un") + "\"",
        Html.element("b", Html.text(Words.name(question) + ":")),
        Html.text(" "),
        word,
        note);
  }
}
