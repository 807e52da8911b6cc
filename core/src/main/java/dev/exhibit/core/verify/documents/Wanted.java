package dev.exhibit.core.verify.documents;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Obstacle;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Supplier;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sorting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is missing for one reason, and who could supply it: a list of what to do.
 *
 * @param example one of the findings that say so; its code's wording says what to supply
 * @param counts whether it keeps the verdict from VERIFIED
 * @param keys the checks that it leaves open, at least one
 */
public record Wanted(Finding.Missing example, boolean counts, List<Key> keys) {
  private static final Comparator<Wanted> BY_WHAT_TO_DO =
      Sorting.by(
          Sorting.by(wanted -> !wanted.counts),
          Sorting.by(Sorting.by(Wanted::supplier), Sorting.by(Wanted::waits)));

  public Wanted {
    keys = List.copyOf(keys);
  }

  private record Reason(String code, boolean counts) {}

  /** What is missing: first what counts, then by who could supply it. */
  public static List<Wanted> of(Appraisal appraisal, Set<Question> scope) {
    Set<Key> open = open(appraisal.obstacles(scope));
    Map<Reason, List<Finding.Missing>> all = new LinkedHashMap<>();
    for (Finding finding : appraisal.findings().values()) {
      if (finding instanceof Finding.Missing missing) {
        Reason reason = new Reason(missing.code().id(), open.contains(missing.key()));
        all.computeIfAbsent(reason, none -> new ArrayList<>()).add(missing);
      }
    }
    return all.entrySet().stream()
        .map(e -> of(e.getValue(), e.getKey().counts()))
        .sorted(BY_WHAT_TO_DO)
        .toList();
  }

  private static Wanted of(List<Finding.Missing> findings, boolean counts) {
    return new Wanted(
        findings.get(0), counts, findings.stream().map(Finding.Missing::key).toList());
  }

  private static Set<Key> open(List<Obstacle> obstacles) {
    return obstacles.stream()
        .filter(Obstacle.Open.class::isInstance)
        .map(obstacle -> ((Obstacle.Open) obstacle).key())
        .collect(Ordered.toSet());
  }

  /** The reason. */
  public Code.Lacking code() {
    return example.code();
  }

  /** Who could supply it. */
  public Supplier supplier() {
    return Supplier.of(code());
  }

  /** Whether nothing is to be supplied for it but what another check waits for. */
  public boolean waits() {
    return code().equals(FrameCode.BLOCKED);
  }
}
