package dev.exhibit.data;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExponentsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "1e1000 | 1",
        "1e100 | -1",
        "\"1e1000\" | -1",
        "\"\\\\\"1e1000 | 5",
        "\"\\\"1e1000\" | -1",
        "[\"\\\\\\\"\",1E-1000] | 9",
        "[\"\u00e9\u4e2d\",1E-1000] | 10",
      })
  void findsThemOutsideOfStringsOnly(String text, int at) {
    assertThat(Exponents.firstTooLong(Bytes.utf8(text))).isEqualTo(at);
  }

  /** Character by character, as strings are defined. */
  @Property(tries = 5000)
  void skipsStringsAsTheyAreDefined(@ForAll("texts") String text) {
    StringBuilder outside = new StringBuilder();
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isEscape = inString && c == '\\';
      inString = (c == '"') != inString;
      outside.append(inString || c == '"' ? '.' : c);
      if (isEscape && i + 1 < text.length()) {
        outside.append('.');
        i++;
      }
    }
    assertThat(Exponents.firstTooLong(Bytes.utf8(text)))
        .isEqualTo(Exponents.firstTooLong(Bytes.utf8(outside.toString())));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("\"", "\\", "1", "e", "1e1234", "-", "{")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
