package dev.exhibit.cli.judged;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.difference.Difference;
import dev.exhibit.core.policy.difference.PolicyDifference;
import java.util.ArrayList;
import java.util.List;

/** What a policy accepts that the built-in policy does not, rule by rule. */
public final class WidenedTable {
  private static final int MOST_RULES = 60;
  private static final int MOST_CLAUSES = 6;
  private static final int BYTES = 60_000;

  private WidenedTable() {}

  /** The rules with what each of them accepts; a sentence where there are none. */
  public static Html of(Policy policy) {
    List<Difference> widened = PolicyDifference.widened(policy);
    Html heading = Html.element("h3", Html.text(Words.of("widened")));
    if (widened.isEmpty()) {
      return heading.and(Html.element("p", Html.text(Words.of("widened.none"))));
    }
    List<Html> rows = widened.stream().limit(MOST_RULES).map(WidenedTable::row).toList();
    int shown = Html.fitting(BYTES, rows);
    return heading
        .and(Html.element("p", Html.text(Words.of("widened.lead"))))
        .and(Html.named(rows.subList(0, shown)))
        .and(widened.size() > shown ? Html.more(widened.size() - shown) : Html.NOTHING);
  }

  private static Html row(Difference rule) {
    List<Html> clauses =
        new ArrayList<>(
            rule.onlyB().stream()
                .limit(MOST_CLAUSES)
                .map(clause -> Html.element("li", Html.evidence(clause)))
                .toList());
    int more = rule.onlyB().size() - MOST_CLAUSES;
    if (more > 0) {
      clauses.add(Html.element("li", Html.more(more)));
    }
    return Html.row(
        rule.key(),
        Html.text(Words.name(rule.question()) + ". " + rule.about())
            .and(Html.element("ul", Html.join(clauses))));
  }
}
