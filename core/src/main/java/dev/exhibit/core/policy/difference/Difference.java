package dev.exhibit.core.policy.difference;

import dev.exhibit.core.appraisal.Question;
import java.util.List;

/**
 * One key of two policies A and B that accept different things by it.
 *
 * @param question the question it bears on
 * @param key the key, and the check if the key names checks
 * @param about what the key or the check is for
 * @param onlyA what A accepts and B does not, each a clause that begins with a verb; may hold text
 *     of the policy
 * @param onlyB what B accepts and A does not
 */
public record Difference(
    Question question, String key, String about, List<String> onlyA, List<String> onlyB) {
  public Difference {
    onlyA = List.copyOf(onlyA);
    onlyB = List.copyOf(onlyB);
  }
}
