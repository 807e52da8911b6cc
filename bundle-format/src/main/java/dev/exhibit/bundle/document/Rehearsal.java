package dev.exhibit.bundle.document;

/**
 * Reads what is about to be written as a reader will, so that there is one set of rules and a
 * mistake shows while the caller can still mend it.
 */
@FunctionalInterface
public interface Rehearsal {
  Object read() throws Violation;

  /**
   * Plays it through.
   *
   * @throws IllegalArgumentException if a reader would refuse
   */
  static void require(Rehearsal rehearsal) {
    try {
      Object unused = rehearsal.read();
    } catch (Violation e) {
      Problem problem = e.problem();
      throw new IllegalArgumentException(
          problem.code().id() + ": expected " + problem.expected() + ", got " + problem.actual(),
          e);
    }
  }

  /** Refuses a text of another form. */
  static void require(TextForm form, String text) {
    if (!form.accepts(text)) {
      throw new IllegalArgumentException("expected " + form.description() + ", got " + text);
    }
  }
}
