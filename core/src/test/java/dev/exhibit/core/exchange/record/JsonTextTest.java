package dev.exhibit.core.exchange.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values were made with CPython's json module and JavaScript's JSON.stringify. */
class JsonTextTest {
  private static final String DOCUMENT =
      "{ \"b\" : [1, -2.50, true,null,{}], \"a\":\"\\u00e9\\u000b\\/\\\"\\\\ \\n"
          + "\u007f\ud83d\ude00\",\"\":[],\"\u00e9\":-0.0}";

  private static String rewritten(JsonText style) {
    return style.document(Bytes.utf8(DOCUMENT));
  }

  @Test
  void pythonSpacesItsSeparatorsAndEscapesAllButAscii() {
    assertThat(rewritten(JsonText.PYTHON))
        .isEqualTo(
            "{\"b\": [1, -2.5, true, null, {}], \"a\": \"\\u00e9\\u000b/\\\"\\\\ \\n\\u007f"
                + "\\ud83d\\ude00\", \"\": [], \"\\u00e9\": -0.0}");
  }

  @Test
  void compactKeepsOrderNumbersAndCharacters() {
    assertThat(rewritten(JsonText.COMPACT))
        .isEqualTo(
            "{\"b\":[1,-2.50,true,null,{}],\"a\":\"\u00e9\\u000b/\\\"\\\\ \\n\u007f\ud83d\ude00\","
                + "\"\":[],\"\u00e9\":-0.0}");
  }

  @Test
  void aMemberIsWrittenAlone() {
    Bytes json = Bytes.utf8("{\"x\": {\"payload\": 1}, \"payload\": { \"k\" : [ 1 ] }, \"y\": 2}");
    assertThat(JsonText.COMPACT.member(json, "payload")).isEqualTo("{\"k\":[1]}");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.0, -0.0",
    "12345678901234567890, 12345678901234567890",
    "1.10, 1.1",
    "1.0, 1.0",
    "12.50, 12.5",
    "0.50, 0.5",
    "-0.00037, -0.00037",
    "0.00001234, 1.234e-05",
    "123456789.123456789, 123456789.12345679",
    "12345678901234.5, 12345678901234.5",
    "1234567.0e0, 1234567.0",
    "25000000.0e1, 250000000.0",
    "0.1e-22, 1e-23",
    "1E5, 100000.0",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "123456789012345678.0, 1.2345678901234568e+17",
    "9007199254740993.0, 9007199254740992.0",
    "4.9E-324, 5e-324",
    "1e400, Infinity",
    "-1e400, -Infinity"
  })
  void numbersAreWrittenAsPythonReadsAndWritesThem(String read, String written) {
    assertThat(PythonNumber.write(read)).isEqualTo(written);
  }
}
