package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Supplier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is missing, by who could supply it: what, why it matters, and the checks it keeps open. */
final class MissingTable {
  private static final int MOST = 60;

  private MissingTable() {}

  /** What is missing for one reason is one line, whatever the checks it keeps open. */
  static Html of(List<FindingRow> rows, String caption, boolean counts) {
    Map<Supplier, Map<String, List<FindingRow>>> suppliers = new TreeMap<>();
    rows.stream()
        .filter(row -> row.status() == Finding.Status.MISSING && row.counts() == counts)
        .forEach(
            row ->
                suppliers
                    .computeIfAbsent(supplier(row), none -> new LinkedHashMap<>())
                    .computeIfAbsent(row.code().id(), none -> new ArrayList<>())
                    .add(row));
    if (suppliers.isEmpty()) {
      return Html.NOTHING;
    }
    List<Html> groups = new ArrayList<>();
    suppliers.forEach((supplier, reasons) -> groups.add(group(supplier, reasons)));
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

  private static Supplier supplier(FindingRow row) {
    return row.code() instanceof Code.Lacking lacking ? Supplier.of(lacking) : Supplier.RELEASE;
  }

  private static Html head(String words) {
    return Html.element("th", "scope=\"col\"", Html.text(words));
  }

  private static Html group(Supplier supplier, Map<String, List<FindingRow>> reasons) {
    List<List<FindingRow>> all = new ArrayList<>(reasons.values());
    all.sort(
        (a, b) ->
            Boolean.compare(
                a.get(0).code().equals(FrameCode.BLOCKED),
                b.get(0).code().equals(FrameCode.BLOCKED)));
    List<Html> lines = new ArrayList<>();
    int shown = Math.min(MOST, all.size());
    String span = all.size() > shown ? shown + 1 + "" : shown + "";
    Html who =
        Html.element(
            "th",
            "scope=\"rowgroup\" rowspan=\"" + span + "\"",
            Html.text(Words.of("supplier." + supplier.id())));
    for (List<FindingRow> reason : all.subList(0, shown)) {
      lines.add(
          Html.element("tr", lines.isEmpty() ? who : Html.NOTHING, line(reason)).and(Html.LINE));
    }
    if (all.size() > shown) {
      lines.add(
          Html.element("tr", Html.element("td", "colspan=\"3\"", Html.more(all.size() - shown))));
    }
    return Html.element("tbody", Html.join(lines));
  }

  private static Html line(List<FindingRow> rows) {
    var words = rows.get(0).code().wording();
    Map<CheckId, Html> checks = new EnumMap<>(CheckId.class);
    rows.forEach(row -> checks.putIfAbsent(row.check(), row.link()));
    boolean waits = rows.get(0).code().equals(FrameCode.BLOCKED);
    return Html.element("td", Html.text(waits ? Words.of("missing.blocked") : words.advice()))
        .and(Html.element("td", Html.text(words.found() + " " + words.means())))
        .and(Html.element("td", Html.join(checks.values(), ", ")));
  }
}
