package dev.exhibit.core.appraisal;

/** One check of one subject: the unit that gets exactly one finding. */
public record Key(CheckId check, Subject subject) implements Comparable<Key> {
  @Override
  public int compareTo(Key other) {
    int byCheck = check.compareTo(other.check);
    return byCheck != 0 ? byCheck : subject.compareTo(other.subject);
  }

  @Override
  public String toString() {
    return check.id() + " of " + subject;
  }
}
