package dev.exhibit.cli.options;

import dev.exhibit.cli.choice.Choice;
import dev.exhibit.core.appraisal.Question;
import java.util.List;

/** Reads the name of a question. */
final class ScopeConverter extends Choice<Question> {
  @Override
  protected String kind() {
    return "question";
  }

  @Override
  protected List<Question> values() {
    return List.of(Question.values());
  }

  @Override
  protected String word(Question question) {
    return question.id();
  }
}
