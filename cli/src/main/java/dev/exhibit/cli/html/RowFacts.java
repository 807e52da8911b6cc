package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Sentence;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the findings of one row compared and noted: once where they agree, and subject by subject
 * where they do not, so that no machine's values pass for those of another.
 */
final class RowFacts {
  /** Places of one subject. */
  private static final int MOST_SITES = 3;

  private static final int MOST_DETAILS = 12;

  /** Different values of one name. */
  private static final int MOST_VALUES = 16;

  private static final int MOST_SUBJECTS = 3;

  /** All registers of a machine: what differs may stand in the last of them. */
  private static final int LONGEST_COMPARED = 2000;

  private static final int LONGEST_NAME = 60;

  private final List<Finding> findings;
  private final List<Html> facts = new ArrayList<>();

  private RowFacts(List<Finding> findings) {
    this.findings = findings;
  }

  /** Evidence, what was compared, and named values, each with its name. */
  static List<Html> of(FindingRow row) {
    RowFacts facts = new RowFacts(row.findings());
    facts.add("Evidence", f -> Optional.of(f.grounds().sites()), RowFacts::sites);
    facts.add("expected", f -> f.grounds().expected(), RowFacts::compared);
    facts.add("actual", f -> f.grounds().actual(), RowFacts::compared);
    facts.details();
    return facts.facts;
  }

  private void details() {
    Set<String> names = new LinkedHashSet<>();
    findings.forEach(finding -> names.addAll(finding.grounds().named().keySet()));
    names.stream()
        .limit(MOST_DETAILS)
        .forEach(
            name ->
                add(
                    name(name),
                    f -> Optional.ofNullable(f.grounds().named().get(name)),
                    FactTable::value));
    if (names.size() > MOST_DETAILS) {
      facts.add(fact("And", Html.text(Html.others(names.size() - MOST_DETAILS, "named values"))));
    }
  }

  private <T> void add(String name, Function<Finding, Optional<T>> value, Function<T, Html> shown) {
    Map<Optional<T>, List<String>> subjects = new LinkedHashMap<>();
    for (Finding finding : findings) {
      subjects
          .computeIfAbsent(value.apply(finding), any -> new ArrayList<>())
          .add(finding.key().subject().path());
    }
    if (subjects.size() > 1) {
      List<Html> items = new ArrayList<>();
      subjects.forEach((same, of) -> items.add(item(of, same.map(shown))));
      facts.add(fact(name, Html.element("ul", Html.some(items, MOST_VALUES))));
      return;
    }
    subjects
        .keySet()
        .iterator()
        .next()
        .map(shown)
        .filter(html -> !html.equals(Html.NOTHING))
        .ifPresent(html -> facts.add(fact(name, html)));
  }

  private static Html item(List<String> subjects, Optional<Html> value) {
    String of = String.join(", ", subjects.subList(0, Math.min(MOST_SUBJECTS, subjects.size())));
    String more =
        subjects.size() > MOST_SUBJECTS
            ? Filled.of(" and %d more", subjects.size() - MOST_SUBJECTS)
            : "";
    return Html.text(of + more + ": ")
        .and(value.filter(html -> !html.equals(Html.NOTHING)).orElse(Html.text("–")));
  }

  /** A value that was compared; words may be those of evidence. */
  private static Html compared(Value value) {
    return switch (value.kind()) {
      case TEXT, NAME, VERSION, MESSAGE -> Sentence.of(value);
      default -> FactTable.cut(value.words(), LONGEST_COMPARED);
    };
  }

  private static String name(String key) {
    return key.length() <= LONGEST_NAME ? key : key.substring(0, LONGEST_NAME) + "…";
  }

  private static Html sites(List<Site> sites) {
    Html named = Html.join(sites.stream().limit(MOST_SITES).map(RowFacts::site).toList(), "; ");
    return sites.size() <= MOST_SITES
        ? named
        : named.and("; " + Html.others(sites.size() - MOST_SITES, "places"));
  }

  private static Html site(Site site) {
    Html named = Html.evidence(site.member());
    if (site.pointer().isPresent()) {
      named = named.and(", in ").and(Html.evidence(site.pointer().get()));
    }
    if (site.offset().isPresent()) {
      named = named.and(", at byte " + site.offset().getAsLong());
    }
    return site.sha256().isPresent()
        ? named.and(", SHA-256 ").and(Html.digits(site.sha256().get().hex()))
        : named;
  }

  static Html fact(String name, Html value) {
    return Html.element("div", Html.element("dt", Html.text(name)), Html.element("dd", value));
  }
}
