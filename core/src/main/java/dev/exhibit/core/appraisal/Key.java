package dev.exhibit.core.appraisal;

import java.util.Comparator;

/** One check of one subject: the unit that gets exactly one finding. */
public record Key(CheckId check, Subject subject) implements Comparable<Key> {
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::check).thenComparing(Key::subject);

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return check.id() + " of " + subject;
  }
}
