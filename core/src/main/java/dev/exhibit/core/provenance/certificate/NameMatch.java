package dev.exhibit.core.provenance.certificate;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Matches a name of the evidence with an expression of the reader's, for a bounded number of steps:
 * a careless expression can take time that doubles with each character, and whoever gets the
 * certificate chooses the characters.
 */
public final class NameMatch {
  /** Characters that are looked at, over all attempts; honest names need a few hundred. */
  static final int MOST_STEPS = 1_000_000;

  private NameMatch() {}

  /** Whether the whole of {@code name} matches; empty if that takes more steps than are made. */
  public static Optional<Boolean> matches(Pattern expression, String name) {
    try {
      return Optional.of(expression.matcher(new Counted(name)).matches());
    } catch (TooManySteps | StackOverflowError e) {
      return Optional.empty(); // the second: how the platform ends repeated groups on long names
    }
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super("too many steps", null, false, false);
    }
  }

  /** A name that counts how often it is looked at. */
  private static final class Counted implements CharSequence {
    private final String name;
    private int steps;

    Counted(String name) {
      this.name = name;
    }

    @Override
    public int length() {
      return name.length();
    }

    @Override
    public char charAt(int index) {
      steps++;
      if (steps > MOST_STEPS) {
        throw new TooManySteps();
      }
      return name.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return name.substring(start, end);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
