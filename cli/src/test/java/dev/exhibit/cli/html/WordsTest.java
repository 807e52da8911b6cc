package dev.exhibit.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Question;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
  @ParameterizedTest
  @EnumSource(CheckId.class)
  void everyCheckIsAQuestionThatALaymanCouldAsk(CheckId check) {
    assertThat(Words.asks(check)).endsWith("?").hasSizeLessThan(110);
  }

  @ParameterizedTest
  @EnumSource(Question.class)
  void everyQuestionHasANameAndWords(Question question) {
    assertThat(Words.name(question)).startsWith("The ");
    assertThat(Words.asks(question)).endsWith("?");
  }
}
