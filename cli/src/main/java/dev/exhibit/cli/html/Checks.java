package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Tone;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import java.util.ArrayList;
import java.util.List;

/** Every check with its answer; what failed or is missing is open. */
final class Checks {
  /** The page stays below a megabyte, whatever the bundle. */
  private static final int BYTES_OF_A_QUESTION = 45_000;

  private static final int LONGEST_SUBJECTS = 160;

  private Checks() {}

  static Html of(List<FindingRow> rows) {
    List<Html> groups = new ArrayList<>();
    for (Question question : Question.values()) {
      List<FindingRow> own =
          rows.stream().filter(row -> row.check().question() == question).toList();
      if (!own.isEmpty()) {
        groups.add(group(question, own));
      }
    }
    return Html.section(
        "checks",
        Words.of("section.checks"),
        Html.element("p", "class=\"lead\"", Html.text(Words.of("checks.lead"))),
        new Html(Words.of("filter")),
        Html.element("div", "class=\"checks\"", Html.join(groups)));
  }

  private static Html group(Question question, List<FindingRow> rows) {
    boolean simulated = rows.stream().anyMatch(FindingRow::simulated);
    List<FindingRow> listed = rows.stream().filter(FindingRow::shown).toList();
    int whole = Html.fitting(BYTES_OF_A_QUESTION, listed.stream().map(Checks::row).toList());
    List<Html> shown = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      shown.add(i < whole ? row(listed.get(i)) : brief(listed.get(i)));
    }
    int hidden = rows.size() - listed.size();
    return Html.element("h3", Html.text(Words.name(question)))
        .and(Html.element("p", "class=\"lead\"", Html.text(Words.asks(question, simulated))))
        .and(Html.join(shown))
        .and(hidden == 0 ? Html.NOTHING : Html.more(hidden));
  }

  /** A row for which there is no room. */
  private static Html brief(FindingRow row) {
    return Html.element(
        "p",
        "id=\"" + row.id() + "\"",
        Tone.of(row.status()).badge(Words.of(row.status(), row.simulated())),
        Html.text(" " + row.asks() + " See --format json."));
  }

  private static Html row(FindingRow row) {
    Tone tone = Tone.of(row.status());
    boolean open = row.status() == Finding.Status.FAILED || row.counts();
    Html summary =
        Html.element(
            "summary",
            tone.badge(Words.of(row.status(), row.simulated())),
            Html.text(" " + row.asks() + " "),
            Html.element("span", "class=\"sub\"", Html.text(subjects(row))));
    return Html.element(
            "details",
            "class=\"" + tone.style() + "\" id=\"" + row.id() + "\"" + (open ? " open" : ""),
            summary,
            Html.element("dl", "class=\"kv\"", Html.join(facts(row))))
        .and(new Html("\n"));
  }

  private static String subjects(FindingRow row) {
    List<String> paths =
        row.findings().stream().map(f -> f.key().subject().path()).distinct().toList();
    String all = String.join(", ", paths.subList(0, Math.min(paths.size(), 20)));
    return paths.size() <= 20 && all.length() <= LONGEST_SUBJECTS
        ? all
        : paths.size() + " subjects, the first " + paths.get(0);
  }

  private static List<Html> facts(FindingRow row) {
    Finding first = row.first();
    var words = row.code().wording();
    List<Html> facts = new ArrayList<>();
    facts.add(
        RowFacts.fact("What was found", Html.text(FindingRow.cut(first.grounds().message()))));
    facts.add(RowFacts.fact("What it means", Html.text(words.means())));
    if (row.status() != Finding.Status.PASSED) {
      facts.add(RowFacts.fact("What to do", Html.text(words.advice())));
    }
    facts.addAll(RowFacts.of(row));
    facts.add(RowFacts.fact("Rule", Html.text(rule(row))));
    facts.add(
        RowFacts.fact(
            "Check and reason",
            Html.element("code", Html.text(row.check().id()))
                .and(", ")
                .and(Html.element("code", Html.text(row.code().id())))));
    return facts;
  }

  private static String rule(FindingRow row) {
    return "Passes when "
        + row.check().passesWhen()
        + "."
        + (row.check().floor() ? " No policy can switch this off." : "")
        + (row.required() ? "" : " The policy does not require it here.");
  }
}
