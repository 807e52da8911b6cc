package dev.exhibit.core.provenance.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameMatchTest {
  private static final String NAME =
      "https://github.com/example/service/.github/workflows/build.yml@refs/tags/v1.2.3";

  @ParameterizedTest
  @CsvSource({
    "https://github\\.com/example/.*, true",
    "https://github\\.com/example/service/\\.github/workflows/[a-z.-]+@refs/tags/v[0-9.]+, true",
    "https://github\\.com/example, false",
    "github, false",
    ".+, true"
  })
  void isThatOfTheWholeName(String expression, boolean matches) {
    assertThat(NameMatch.matches(Pattern.compile(expression), NAME)).contains(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(([a-z]|[^x])+)+XXX", "(a*)*b", "(.|.)*XXX", "(.*,)*Y"})
  void endsWhereAnExpressionDoesNot(String expression) {
    String name = NAME + "a".repeat(200) + ",".repeat(200);
    assertThat(NameMatch.matches(Pattern.compile(expression), name).orElse(false)).isFalse();
  }

  @Test
  void isUnknownWhereItTookTooManySteps() {
    assertThat(NameMatch.matches(Pattern.compile("(([a-z]|[^x])+)+XXX"), NAME)).isEmpty();
  }

  @Test
  void isNotEndedByLongNames() {
    String name = "ab".repeat(200_000);
    assertThat(NameMatch.matches(Pattern.compile("(a|b)*"), name).orElse(true)).isTrue();
  }
}
