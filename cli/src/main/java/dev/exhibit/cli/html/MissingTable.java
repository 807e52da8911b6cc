package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Supplier;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.documents.Wanted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is missing, by who could supply it: what, why it matters, and the checks it keeps open. */
final class MissingTable {
  private static final int MOST = 60;

  private final Map<Key, FindingRow> rows = new LinkedHashMap<>();

  private MissingTable(List<FindingRow> all) {
    for (FindingRow row : all) {
      for (Finding finding : row.findings()) {
        rows.put(finding.key(), row);
      }
    }
  }

  /** What is missing for one reason is one line, whatever the checks it keeps open. */
  static Html of(Report report, List<FindingRow> rows, String caption, boolean counts) {
    Map<Supplier, List<Wanted>> suppliers =
        Wanted.of(report.appraisal(), report.scope()).stream()
            .filter(wanted -> wanted.counts() == counts)
            .collect(Collectors.groupingBy(Wanted::supplier, TreeMap::new, Collectors.toList()));
    if (suppliers.isEmpty()) {
      return Html.NOTHING;
    }
    MissingTable table = new MissingTable(rows);
    List<Html> groups = new ArrayList<>();
    suppliers.forEach((supplier, all) -> groups.add(table.group(supplier, all)));
    return Html.element(
        "table",
        "class=\"stack sup\"",
        Html.element("caption", Html.text(caption)),
        Html.element(
            "thead",
            Html.element(
                "tr",
                head(Words.of("missing.who")),
                head(Words.of("missing.what")),
                head(Words.of("missing.why")),
                head(Words.of("missing.checks")))),
        Html.join(groups));
  }

  private static Html head(String words) {
    return Html.element("th", "scope=\"col\"", Html.text(words));
  }

  private Html group(Supplier supplier, List<Wanted> all) {
    List<Html> lines = new ArrayList<>();
    int shown = Math.min(MOST, all.size());
    String span = all.size() > shown ? shown + 1 + "" : shown + "";
    Html who =
        Html.element(
            "th",
            "scope=\"rowgroup\" rowspan=\"" + span + "\"",
            Html.text(Words.of("supplier." + supplier.id())));
    for (Wanted wanted : all.subList(0, shown)) {
      lines.add(
          Html.element("tr", lines.isEmpty() ? who : Html.NOTHING, line(wanted)).and(Html.LINE));
    }
    if (all.size() > shown) {
      lines.add(
          Html.element("tr", Html.element("td", "colspan=\"3\"", Html.more(all.size() - shown))));
    }
    return Html.element("tbody", Html.join(lines));
  }

  private Html line(Wanted wanted) {
    var words = wanted.code().wording();
    Map<CheckId, Html> checks = new EnumMap<>(CheckId.class);
    for (Key key : wanted.keys()) {
      Optional.ofNullable(rows.get(key))
          .ifPresent(row -> checks.putIfAbsent(key.check(), row.link()));
    }
    String what = wanted.waits() ? Words.of("missing.blocked") : words.advice();
    return Html.element("td", Html.text(what))
        .and(Html.element("td", Html.text(words.found() + " " + words.means())))
        .and(Html.element("td", Html.join(checks.values(), ", ")));
  }
}
