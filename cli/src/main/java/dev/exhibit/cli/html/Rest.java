package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Tone;
import dev.exhibit.cli.page.Words;
import dev.exhibit.cli.render.Unanswered;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.casefile.Unjudged;
import dev.exhibit.data.Filled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What no finding says: questions that nothing answers, and members that no check read. */
final class Rest {
  private static final int BYTES = 30_000;
  private static final int MOST_NAMED = 3;

  private Rest() {}

  static Html of(Report report) {
    List<Html> open =
        Unanswered.of(report.appraisal().obstacles(report.scope())).stream()
            .map(Rest::unanswered)
            .toList();
    return list("Not answered, and counted in the verdict", open)
        .and(list("Kept and not judged", unjudged(report.unjudged())));
  }

  private static Html list(String heading, List<Html> items) {
    if (items.isEmpty()) {
      return Html.NOTHING;
    }
    int shown = Html.fitting(BYTES, items);
    Html rest = shown == items.size() ? Html.NOTHING : Html.more(items.size() - shown);
    return Html.element("h3", Html.text(heading))
        .and(Html.element("ul", Html.join(items.subList(0, shown))))
        .and(rest);
  }

  private static Html unanswered(Unanswered open) {
    Html about = open.keys().isEmpty() ? Html.NOTHING : Html.text(" " + open.about());
    return Html.element(
        "li",
        Tone.MISS.badge(Words.name(open.question())),
        Html.text(" " + open.why()),
        Html.element("span", "class=\"sub\"", about));
  }

  private static List<Html> unjudged(List<Unjudged> all) {
    Map<String, List<Unjudged>> byReason =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    member -> member.role() + "\n" + member.why(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byReason.values().stream().map(Rest::kept).toList();
  }

  private static Html kept(List<Unjudged> members) {
    Unjudged first = members.get(0);
    List<Html> names =
        members.stream().limit(MOST_NAMED).map(m -> Html.evidence(m.member())).toList();
    String more =
        members.size() > MOST_NAMED ? Filled.of(" and %d more", members.size() - MOST_NAMED) : "";
    return Html.element(
        "li",
        Html.join(names, ", "),
        Html.text(more + ", which the collector calls "),
        Html.evidence(first.role()),
        Html.text(": " + first.why()));
  }
}
