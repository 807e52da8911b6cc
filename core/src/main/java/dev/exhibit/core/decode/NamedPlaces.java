package dev.exhibit.core.decode;

import dev.exhibit.core.appraisal.Message;
import java.util.List;

/**
 * Places in evidence, of which there may be as many as its size allows. A message names the first
 * few and counts the others; details have the same few.
 *
 * @param pointers JSON pointers in a document, in its order, or paths of subjects
 */
public record NamedPlaces(List<String> pointers) {
  private static final int MOST_NAMED = 8;

  public NamedPlaces {
    pointers = List.copyOf(pointers);
  }

  /** Where these copies stand. */
  public static NamedPlaces of(List<StatedCopy> copies) {
    return new NamedPlaces(copies.stream().map(StatedCopy::pointer).toList());
  }

  public boolean isEmpty() {
    return pointers.isEmpty();
  }

  /** The first few. */
  public List<String> few() {
    return pointers.stream().limit(MOST_NAMED).toList();
  }

  /** {@code `/a`, `/b`}, and how many more there are. */
  public Message said() {
    int more = pointers.size() - MOST_NAMED;
    String named = String.join("`, `", few());
    if (more <= 0) {
      return Message.of("`%s`", named);
    }
    return more == 1
        ? Message.of("`%s` and one more place", named)
        : Message.of("`%s` and %d more places", named, more);
  }
}
