package dev.exhibit.cli.picture;

import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.verify.documents.Documents.Used;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A span of time in the picture.
 *
 * @param until absent if it has no end
 * @param verified whether a check that rests on it passed
 */
record Bar(String name, Instant from, Optional<Instant> until, boolean verified) {
  private static final Instant NO_END = Instant.parse("9999-01-01T00:00:00Z");
  private static final int LONGEST = 34;

  /** Documents of one name are one bar, from the first day of any to the last of any. */
  static List<Bar> of(List<? extends Used<? extends Dated>> documents) {
    Map<String, List<Used<? extends Dated>>> named = new LinkedHashMap<>();
    documents.forEach(
        used -> named.computeIfAbsent(name(used), none -> new ArrayList<>()).add(used));
    List<Bar> bars = new ArrayList<>();
    named.forEach((name, all) -> bars.add(merged(name, all)));
    bars.sort(Comparator.comparing(Bar::from).thenComparing(Bar::name));
    return bars;
  }

  private static Bar merged(String name, List<Used<? extends Dated>> all) {
    List<Dated> documents = all.stream().<Dated>map(Used::document).toList();
    Instant from = documents.stream().map(Dated::from).min(Comparator.naturalOrder()).orElseThrow();
    boolean ends = documents.stream().allMatch(d -> d.until().filter(Bar::isEnd).isPresent());
    Optional<Instant> until =
        ends
            ? documents.stream().flatMap(d -> d.until().stream()).max(Comparator.naturalOrder())
            : Optional.empty();
    boolean verified = all.stream().allMatch(Used::verified);
    return new Bar(
        documents.size() > 1 ? name + " ×" + documents.size() : name, from, until, verified);
  }

  private static boolean isEnd(Instant until) {
    return until.isBefore(NO_END);
  }

  /** Names of what is not verified are somebody's word, and stand between quotation marks. */
  private static String name(Used<? extends Dated> used) {
    String name =
        used.document() instanceof Dated.Published published && published.kind() == Dated.Kind.OCSP
            ? Words.of("bar.ocsp")
            : used.document().name();
    String cut = name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    return used.verified() ? cut : "“" + cut.replace('”', '"') + "” " + Words.of("bar.unverified");
  }
}
