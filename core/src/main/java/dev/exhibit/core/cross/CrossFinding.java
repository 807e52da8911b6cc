package dev.exhibit.core.cross;

import java.util.List;

/**
 * What several bundles show together.
 *
 * @param value what they share: a nonce, a serial number, an id
 * @param variants what it was found with, in the order in which it was
 */
public record CrossFinding(CrossCode code, String value, List<Variant> variants) {
  public CrossFinding {
    variants = List.copyOf(variants);
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
