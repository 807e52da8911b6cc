package dev.exhibit.core.appraisal;

import dev.exhibit.data.Ordered;
import java.util.Set;

/**
 * One thing that keeps a verdict from VERIFIED. Verdicts are derived from obstacles, so a report
 * that lists them has named every reason.
 */
public sealed interface Obstacle {
  /** The question that it keeps open. */
  Question question();

  /** A finding that failed and that no waiver accepts, required or not. */
  record Contradicted(Key key) implements Obstacle {
    @Override
    public Question question() {
      return key.check().question();
    }
  }

  /** A required check without an answer that settles it. */
  record Open(Key key) implements Obstacle {
    @Override
    public Question question() {
      return key.check().question();
    }
  }

  /**
   * A required check that is settled, but says nothing on the question as long as what gives it
   * meaning has not passed.
   */
  record Groundless(Key key, Foundation foundation) implements Obstacle {
    @Override
    public Question question() {
      return key.check().question();
    }
  }

  /** A question of which everything required is settled, and nothing of that passed. */
  record NothingPassed(Question question, Set<CheckId> required) implements Obstacle {
    public NothingPassed {
      required = Ordered.copyOf(required);
    }
  }

  /** A question that was singled out and of which the policy requires nothing. */
  record NothingRequired(Question question) implements Obstacle {}
}
