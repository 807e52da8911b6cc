package dev.exhibit.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhibit.data.Bytes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawMemberTest {
  private static Optional<String> find(String document, String name) throws Malformed {
    return RawMember.find(Bytes.utf8(document), name).map(Bytes::utf8Lossy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"v":{"a":[1, {"b":"}"}],"c":"\\\\"}}            | {"a":[1, {"b":"}"}],"c":"\\\\"}
          {"x":"\\"v\\":1","v" : "q\\"x" , "y":0}          | "q\\"x"
          {"x":[{"v":1}],"v":-1.50e3}                      | -1.50e3
          { "v":null}                                      | null
          {"v":true ,"x":1}                                | true
          {"\\u0076":[ ] }                                 | [ ]
          {"x":{},"v":"\\\\u00e9é"}                        | "\\\\u00e9é"
          """)
  void findsTheExactBytesOfTheValue(String document, String value) throws Malformed {
    assertThat(find(document, "v")).contains(value);
  }

  @Test
  void findsNothingInsideOtherValues() throws Malformed {
    assertThat(find("{\"x\":{\"v\":1},\"y\":\"v\"}", "v")).isEmpty();
    assertThat(find("{}", "v")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"v\":1,\"v\":2}", "{\"v\":1,\"\\u0076\":2}", "{\"v\":1}{}", "[1]", "{\"v\":"})
  void refusesADocumentWithTwoReadings(String document) {
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> find(document, "v"));
  }
}
