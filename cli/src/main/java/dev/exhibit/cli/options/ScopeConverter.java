package dev.exhibit.cli.options;

import dev.exhibit.core.appraisal.Question;
import dev.exhibit.data.Filled;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a question. */
final class ScopeConverter implements ITypeConverter<Question> {
  @Override
  public Question convert(String value) {
    return Question.byId(value)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    Filled.of(
                        "no question is called '%s'; there are %s",
                        value,
                        String.join(
                            ", ",
                            java.util.Arrays.stream(Question.values())
                                .map(Question::id)
                                .toList()))));
  }
}
