package dev.exhibit.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LetterCaseTest {
  /** Whatever Unicode lets any mapping of case turn into ASCII letters is folded to them. */
  @Test
  void everythingThatSomeMappingOfCaseTurnsIntoAsciiIsFolded() {
    for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
      String text = Character.toString(c);
      String upper = text.toUpperCase(Locale.ROOT);
      String lower = text.toLowerCase(Locale.ROOT);
      String simple = Character.toString(Character.toLowerCase(Character.toUpperCase(c)));
      String other = Character.toString(Character.toLowerCase(c));
      for (String mapped : new String[] {upper, lower, simple, other}) {
        if (mapped.chars().allMatch(unit -> unit < 0x80)) {
          assertThat(LetterCase.fold(text))
              .as("U+%04X", c)
              .isEqualTo(mapped.toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  @Test
  void namesThatDifferOtherwiseStayDifferent() {
    assertThat(LetterCase.fold("sha256"))
        .isEqualTo("sha256")
        .isNotEqualTo(LetterCase.fold("sha512"));
    assertThat(LetterCase.fold("\u017Fha256")).isEqualTo("sha256");
    assertThat(LetterCase.fold("\u212AeyId")).isEqualTo("keyid");
    assertThat(LetterCase.fold("\u00E9")).isEqualTo("\u00E9");
  }
}
