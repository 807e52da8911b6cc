package dev.exhibit.core.verify.outlook;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How things look at the reader's clock.
 *
 * @param now the reader's clock
 * @param update what the reader had beside the bundle, by name
 */
public record Outlook(Instant now, Optional<String> update, List<Line> lines) {
  public Outlook {
    lines = List.copyOf(lines);
  }

  /** What is known of some subjects at the reader's clock. */
  public enum Kind {
    /** Something is revoked or refused by now. */
    WORSE,
    /** The status is another one. */
    CHANGED,
    /** What was found at collection holds by newer documents, or by ones that still count. */
    SAME,
    /** The documents have ended, and nothing newer is known. */
    ENDED,
    /** Nothing was known at collection either. */
    UNKNOWN
  }

  /**
   * One sentence, about one or more subjects.
   *
   * @param said the sentence
   */
  public record Line(Kind kind, List<Subject> subjects, Message said) {
    public Line {
      subjects = List.copyOf(subjects);
    }

    /** The sentence. May hold text from evidence; renderers escape it. */
    public String text() {
      return said.text();
    }
  }
}
