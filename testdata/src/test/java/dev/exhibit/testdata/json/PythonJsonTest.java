package dev.exhibit.testdata.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                        | {}",
        "[]                        | []",
        "{\"a\":1,\"b\":[1,2]}     | {\"a\": 1, \"b\": [1, 2]}",
        "{\"a\":null,\"b\":true}   | {\"a\": null, \"b\": true}",
        "[\"é–\"]                  | [\"\\u00e9\\u2013\"]",
        "[\"😀\"]                  | [\"\\ud83d\\ude00\"]",
        "[\"a\\nb\\\"c\\\\\"]      | [\"a\\nb\\\"c\\\\\"]",
        "[\"/\"]                   | [\"/\"]"
      })
  void writesWhatPythonWrites(String compact, String python) throws StrictJson.Malformed {
    assertThat(PythonJson.text(StrictJson.parse(Bytes.utf8(compact)))).isEqualTo(python);
  }
}
