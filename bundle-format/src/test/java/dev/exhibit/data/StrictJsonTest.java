package dev.exhibit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}{}",
        "{} x",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":2}",
        "[1,]",
        "{'a':1}",
        "NaN",
        "[Infinity]",
        "01",
        "+1",
        "\"\\ud800\"",
        "{\"\\udc00\":1}",
        "\uFEFF{}",
        "//\n{}",
        "\"a\nb\"",
        "\"\\x\"",
        "tru",
        "[1 2]",
        "1e1000",
        "[-0.5E-0001]",
        "0e9999999999",
        "1e-99999999999999999999"
      })
  void isRefused(String text) {
    assertThat(catchThrowableOfType(StrictJson.Malformed.class, () -> parse(text))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[1e300, 5e-324, 0E+999]", "[\"1e99999\", \"\\\"1e99999\"]", "{\"1e9999\":true}"})
  void isRead(String text) throws StrictJson.Malformed {
    assertThat(parse(text).isContainer()).isTrue();
  }

  @Test
  void textThatIsNotUtf8IsRefusedWhereItStops() {
    Bytes bytes = Bytes.of((byte) '"', (byte) 0xC0, (byte) 0xAF, (byte) '"');
    var refused = catchThrowableOfType(StrictJson.Malformed.class, () -> StrictJson.parse(bytes));
    assertThat(refused.offset()).isEqualTo(1);
  }

  @Test
  void depthIsBounded() throws StrictJson.Malformed {
    int most = StrictJson.MAX_DEPTH;
    assertThat(parse("[".repeat(most) + "]".repeat(most)).isArray()).isTrue();
    isRefused("[".repeat(most + 1) + "]".repeat(most + 1));
  }

  @Test
  void theOffsetIsInBytes() {
    var refused =
        catchThrowableOfType(StrictJson.Malformed.class, () -> parse("[\"\u00e9\u20ac\", x]"));
    assertThat(refused.offset()).isBetween(9L, 10L);
  }

  private static tools.jackson.databind.JsonNode parse(String text) throws StrictJson.Malformed {
    return StrictJson.parse(Bytes.utf8(text));
  }

  @Test
  void tooDeepIsSaidInOurWordsAndWithItsPlace() {
    String text = "{\"[[\\\"[\":" + "[".repeat(70);
    assertThatThrownBy(() -> StrictJson.parse(Bytes.utf8(text)))
        .isInstanceOfSatisfying(
            StrictJson.Malformed.class,
            e -> {
              assertThat(e.why())
                  .isEqualTo("nested more than 64 deep, at byte " + (text.length() - 70 + 63));
              assertThat(e.where()).isEmpty();
            });
  }

  /** The library says what it would need to be told to read such a document. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "{\"a\":1,} | } (U+007D) stands where a name in quotation marks should begin",
        "{\"a\" 1} | 1 (U+0031) stands where a colon should",
        "[1 2] | 2 (U+0032) stands where a comma should",
        "[.5] | . (U+002E) stands where a value should",
        "// c | / (U+002F) stands where a value should",
        "{\"a\":} | } (U+007D) stands where a value should",
        "[+1] | + (U+002B) stands in a number, where it may not",
        "[0x1] | x (U+0078) stands in a number, where it may not",
        "[1.] | ] (U+005D) stands in a number, where it may not",
        "[01] | a number with a leading zero",
        "[NaN] | a word that is no JSON value",
        "[\"\\x\"] | a backslash before x (U+0078), which is no escape of JSON",
        "[\"\\u12G4\"] | G (U+0047) stands in an escape, where a hex digit should",
        "[\"a\tb\"] | the control character U+0009, which JSON allows only as an escape",
        "[\u0001] | the control character U+0001, which JSON allows only as an escape",
        "[1\u00A0] | U+00A0 stands where a comma should",
        "[1} | a bracket closes what another one opened, or nothing",
        "[1 | it ends within a value",
        "{\"a\" | it ends within a value",
        "\"abc | it ends within a value",
        "[\"\\u12 | it ends within a value",
      })
  void whatTheLibraryRefusesIsSaidInOurWords(String text, String why) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            StrictJson.Malformed.class,
            e -> {
              assertThat(e.why()).isEqualTo(why);
              assertThat(e.said().template()).doesNotContain("U+");
            });
  }

  @Test
  void noWordOfTheDocumentIsRepeated() {
    String word = "VERIFIED";
    for (String text :
        List.of(
            "{\"VERIFIED\":1,\"VERIFIED\":2}",
            "VERIFIED",
            "{\"a\":VERIFIED}",
            "{\"VERIFIED\":}",
            "{\"VERIFIED\" 1}",
            "{VERIFIED:1}",
            "[1] VERIFIED",
            "\"VERIFIED",
            "[tVERIFIED]",
            "[-VERIFIED]",
            "[\"\\VERIFIED\"]")) {
      assertThatThrownBy(() -> StrictJson.parse(Bytes.utf8(text)))
          .as(text)
          .isInstanceOfSatisfying(
              StrictJson.Malformed.class, e -> assertThat(e.why()).doesNotContain(word));
    }
  }
}
