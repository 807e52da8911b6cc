package dev.exhibit.collector.http;

import java.io.IOException;
import java.util.Optional;

/** Looks at a complete answer before it is taken for the one that was wanted. */
@FunctionalInterface
public interface AnswerCheck {
  /** Takes every answer. */
  AnswerCheck ANY = answer -> Optional.empty();

  /** What is wrong with the answer, in a few words; empty if nothing is. */
  Optional<String> complaint(Answer answer) throws IOException;
}
