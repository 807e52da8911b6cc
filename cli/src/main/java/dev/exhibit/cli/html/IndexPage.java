package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Tone;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.cross.CrossCode;
import dev.exhibit.core.cross.CrossFinding;
import dev.exhibit.core.cross.VerdictRow;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Many bundles on one page: how many ended in which way, what they show together, and a row for
 * each. The rows are kept as they are printed, some hundred bytes a bundle.
 */
public final class IndexPage {
  private static final int MOST_SHOWN = 20;

  private final StringBuilder rows = new StringBuilder();

  /**
   * Adds a bundle that was judged.
   *
   * @param earlierRun whether an earlier run judged it, by its own clock
   */
  public void add(VerdictRow row, boolean earlierRun) {
    List<Html> cells = new ArrayList<>();
    cells.add(Html.evidence(row.bundle()));
    Html verdict = Tone.of(Verdict.valueOf(row.verdict())).badge(row.words());
    cells.add(
        earlierRun ? verdict.and(" " + Words.of("index.earlier") + " " + row.clock()) : verdict);
    cells.add(Html.text(row.from().equals(row.to()) ? row.to() : row.from() + " to " + row.to()));
    cells.add(Html.text(row.timeBasis()));
    cells.add(Html.join(row.compared().providers().stream().map(Html::evidence).toList(), " "));
    cells.add(Html.join(row.compared().models().stream().map(Html::evidence).toList(), " "));
    for (Question question : Question.values()) {
      cells.add(answer(row.verdicts().get(question.id())));
    }
    rows.append(cells(cells).code());
  }

  private static Html answer(@org.jspecify.annotations.Nullable String verdict) {
    if (verdict == null) {
      return Html.text("–");
    }
    Tone tone = Tone.of(Verdict.valueOf(verdict));
    return tone.mark().and(Html.element("span", "class=\"vh\"", Html.text(verdict)));
  }

  /** Adds a bundle that could not be judged. */
  public void addFailed(String bundle, String why) {
    wide(Html.evidence(bundle), Tone.BAD.badge("NOT JUDGED").and(" ").and(Html.evidence(why)));
  }

  /** Says that further bundles have no row here, and where theirs are. */
  public void addLeftOut(long bundles, String where) {
    wide(
        Html.text(Filled.of("… and %d more", bundles)),
        Html.text("Their rows are in ").and(Html.evidence(where)));
  }

  private void wide(Html name, Html content) {
    Html cell = Html.element("td", "colspan=\"" + (5 + Question.values().length) + "\"", content);
    rows.append(Html.element("tr", Html.element("th", "scope=\"row\"", name), cell).code());
    rows.append('\n');
  }

  private static Html cells(List<Html> cells) {
    List<Html> all = new ArrayList<>();
    all.add(Html.element("th", "scope=\"row\"", cells.get(0)));
    cells.stream().skip(1).map(cell -> Html.element("td", cell)).forEach(all::add);
    return Html.element("tr", Html.join(all)).and(new Html("\n"));
  }

  /** The page. */
  public String end(int bundles, Map<String, Integer> counts, List<CrossFinding> together) {
    String summary =
        Filled.of(
            "%d %s: %s",
            bundles,
            bundles == 1 ? "bundle" : "bundles",
            counts.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", ")));
    Html header =
        Html.element(
            "header",
            Html.element("p", "class=\"doc\"", Html.text("Exhibit · verification of many bundles")),
            Html.element("h1", "id=\"v\"", Html.text(summary)),
            Html.element("p", Html.text(Words.of("index.how"))));
    Html main =
        Html.element(
            "main",
            "id=\"m\"",
            together(together),
            Html.section("bundles", "The bundles", table()));
    return Page.of(summary + " · Exhibit", header, main);
  }

  private Html table() {
    List<String> names =
        new ArrayList<>(
            List.of("Bundle", "Verdict", "Judged at", "Basis", "Service, as claimed", "Model"));
    Arrays.stream(Question.values()).map(q -> Words.of("question." + q.id())).forEach(names::add);
    Html head =
        Html.join(
            names.stream()
                .map(name -> Html.element("th", "scope=\"col\"", Html.text(name)))
                .toList());
    Html table =
        Html.element(
            "table",
            Html.element("thead", Html.element("tr", head)),
            Html.element("tbody", new Html(rows.toString())));
    return Html.element(
        "div", "class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"The bundles\"", table);
  }

  private static Html together(List<CrossFinding> findings) {
    if (findings.isEmpty()) {
      return Html.section(
          "together",
          "What they show together",
          Html.element("p", Html.text(Words.of("index.none"))));
    }
    Map<CrossCode, List<CrossFinding>> byCode =
        findings.stream()
            .collect(
                Collectors.groupingBy(CrossFinding::code, LinkedHashMap::new, Collectors.toList()));
    List<Html> parts = new ArrayList<>();
    parts.add(Html.element("p", Html.text(Words.of("index.together"))));
    byCode.forEach((code, all) -> parts.add(of(code, all)));
    return Html.section("together", "What they show together", Html.join(parts));
  }

  private static Html of(CrossCode code, List<CrossFinding> all) {
    List<Html> items = new ArrayList<>();
    for (CrossFinding finding : all.subList(0, Math.min(all.size(), MOST_SHOWN))) {
      items.add(Html.element("li", Html.evidence(finding.value()).and(variants(finding))));
    }
    if (all.size() > MOST_SHOWN) {
      items.add(
          Html.element(
              "li",
              Html.text(Filled.of("… and %d more; see --format jsonl", all.size() - MOST_SHOWN))));
    }
    return Html.element("h3", Html.digits(code.id()))
        .and(Html.element("p", Html.text(code.found() + " " + code.means())))
        .and(Html.element("ul", Html.join(items)));
  }

  private static Html variants(CrossFinding finding) {
    return Html.element(
        "ul",
        Html.join(
            finding.variants().stream()
                .map(
                    variant ->
                        Html.element(
                            "li", Html.evidence(variant.of()).and(" in ").and(names(variant))))
                .toList()));
  }

  private static Html names(CrossFinding.Variant variant) {
    Html names = Html.join(variant.bundles().stream().map(Html::evidence).toList(), ", ");
    int more = variant.count() - variant.bundles().size();
    return more > 0 ? names.and(Filled.of(" and %d more", more)) : names;
  }
}
