package dev.exhibit.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The trees that are built here are the library's own. */
class JsonTreeTest {
  private static final JsonMapper LIBRARY =
      JsonMapper.builder(JsonTokens.STRICT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final String SAMPLE =
      "{\"a\":[1,-2,2147483648,9223372036854775808,1.50,-0.0,1e3,true,false,null,\"x\\ny\\u00e9\"],"
          + "\"b\":{\"\":{},\"c\":[[],[[]],{\"d\":\"e\"}]},\"f\":0}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "2147483647",
        "2147483648",
        "-2147483649",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "1.0",
        "1.10",
        "0.1e1",
        "1E400",
        "-1e-400",
        "123456789012345678901234567890.123456789",
        "\"\"",
        "\"a\"",
        "true",
        "null",
        "[]",
        "{}",
        " [ 1 , 2 ] ",
        "{\"a\":1,\"b\":{\"a\":2}}",
        "{\"a\":1,\"a\":2}",
        "[1",
        "{\"a\"}",
        "1 2",
        "[1]]",
        "",
        " ",
        "nul",
        "tru",
        "[1,]",
        "{\"a\":1,}",
        "01",
        "+1",
        ".5",
        "1.",
        "1e",
        "NaN",
        "Infinity",
        "'a'",
        "{a:1}",
        "[1 /* c */]",
        "\"\t\""
      })
  void areTheSame(String document) {
    isTheSame(document);
  }

  @Property(tries = 3000)
  void areTheSameOfAlteredDocuments(
      @ForAll @IntRange(max = 1 << 20) int place,
      @ForAll @IntRange(min = 32, max = 126) int character,
      @ForAll boolean inserted) {
    int at = place % SAMPLE.length();
    isTheSame(
        SAMPLE.substring(0, at) + (char) character + SAMPLE.substring(inserted ? at : at + 1));
  }

  private static void isTheSame(String document) {
    Optional<JsonNode> ours = ours(document);
    Optional<JsonNode> theirs = theirs(document);
    assertThat(ours).as(document).isEqualTo(theirs);
    assertThat(ours.map(JsonNode::toString)).isEqualTo(theirs.map(JsonNode::toString));
  }

  private static Optional<JsonNode> ours(String document) {
    try {
      return Optional.of(StrictJson.parse(Bytes.of(document.getBytes(StandardCharsets.UTF_8))));
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> theirs(String document) {
    if (Exponents.firstTooLong(Bytes.utf8(document)) >= 0) { // refused before any parser sees it
      return Optional.empty();
    }
    try {
      return Optional.of(LIBRARY.readTree(document)).filter(node -> !node.isMissingNode());
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
