package dev.exhibit.core.policy.difference;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Waiver;
import dev.exhibit.core.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What two policies do with each check: require it, waive it, or accept withheld content. */
final class CheckDifferences {
  private CheckDifferences() {}

  static List<Difference> of(Policy a, Policy b) {
    List<Difference> all = new ArrayList<>();
    for (CheckId check : CheckId.values()) {
      add(all, check, "require", required(check, a, b), required(check, b, a));
      add(all, check, "waive", waived(check, a, b), waived(check, b, a));
      add(all, check, "mayWithhold", withheld(check, a, b), withheld(check, b, a));
    }
    return all;
  }

  private static void add(
      List<Difference> all, CheckId check, String key, List<String> onlyA, List<String> onlyB) {
    if (!onlyA.isEmpty() || !onlyB.isEmpty()) {
      all.add(
          new Difference(
              check.question(), key + " " + check.id(), check.passesWhen(), onlyA, onlyB));
    }
  }

  private static List<String> required(CheckId check, Policy mine, Policy other) {
    if (other.requires(check) && !mine.requires(check)) {
      return List.of("asks for no answer");
    }
    boolean named = other.names(check) && mine.requires(check) && !mine.names(check);
    return named ? List.of("asks for no answer where no evidence has that form") : List.of();
  }

  private static List<String> waived(CheckId check, Policy mine, Policy other) {
    return waiver(check, other).isPresent()
        ? List.of()
        : waiver(check, mine).stream()
            .map(w -> "accepts a failure WITH WAIVERS, because: " + w.reason())
            .toList();
  }

  private static Optional<Waiver> waiver(CheckId check, Policy policy) {
    return policy.waivers().stream().filter(w -> w.check() == check).findFirst();
  }

  private static List<String> withheld(CheckId check, Policy mine, Policy other) {
    return mine.mayWithhold().contains(check) && !other.mayWithhold().contains(check)
        ? List.of("accepts that the content it needs is withheld")
        : List.of();
  }
}
