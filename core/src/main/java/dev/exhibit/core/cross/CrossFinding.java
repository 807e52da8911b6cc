package dev.exhibit.core.cross;

import java.util.ArrayList;
import java.util.List;

/**
 * What several bundles show together.
 *
 * @param value what they share: a nonce, a serial number, an id
 * @param variants what it was found with, in the order in which it was: the first and the last of
 *     many, and between them how many more there are
 */
public record CrossFinding(CrossCode code, String value, List<Variant> variants) {
  /** How many are named at each end. */
  private static final int AT_EACH_END = 10;

  public CrossFinding {
    variants = shortened(variants);
  }

  private static List<Variant> shortened(List<Variant> all) {
    int left = all.size() - 2 * AT_EACH_END;
    if (left <= 1) {
      return List.copyOf(all);
    }
    List<Variant> between = all.subList(AT_EACH_END, AT_EACH_END + left);
    int bundles = between.stream().mapToInt(Variant::count).sum();
    List<Variant> some = new ArrayList<>(all.subList(0, AT_EACH_END));
    some.add(new Variant(left + " more, not named here", between.get(0).bundles(), bundles));
    some.addAll(all.subList(all.size() - AT_EACH_END, all.size()));
    return List.copyOf(some);
  }

  /**
   * One of several.
   *
   * @param bundles the first few of them, by name
   * @param count how many there are
   */
  public record Variant(String of, List<String> bundles, int count) {
    public Variant {
      bundles = List.copyOf(bundles);
    }
  }
}
