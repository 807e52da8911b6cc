package dev.exhibit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is written here token by token is what the library's mapper writes. */
class JsonWriterTest {
  private static final JsonMapper LIBRARY =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final DefaultPrettyPrinter INDENTED =
      new DefaultPrettyPrinter().withObjectIndenter(INDENTER);

  @Property
  void writesWhatTheLibraryWrites(@ForAll("values") Object value) {
    assertThat(JsonWriter.line(value)).isEqualTo(LIBRARY.writeValueAsString(value));
    assertThat(JsonWriter.text(value))
        .isEqualTo(LIBRARY.writer().with(INDENTED).writeValueAsString(value));
    assertThat(JsonWriter.listed(value))
        .isEqualTo(
            LIBRARY.writer().with(INDENTED.withArrayIndenter(INDENTER)).writeValueAsString(value));
  }

  @Property
  void writesATreeAsTheLibraryDoes(@ForAll("values") Object value) {
    JsonNode tree = LIBRARY.valueToTree(value);
    assertThat(JsonWriter.text(tree)).isEqualTo(JsonWriter.text(value));
    assertThat(JsonWriter.part(tree)).isEqualTo(tree.toString());
  }

  @Provide
  Arbitrary<Object> values() {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(5).map(Object.class::cast),
            Arbitraries.of("/", "\u2028", "\uD83D\uDE00", "\"\\\u0000\u007F\u009B", "é"),
            Arbitraries.integers().map(Object.class::cast),
            Arbitraries.longs().map(Object.class::cast),
            Arbitraries.doubles().map(Object.class::cast),
            Arbitraries.bigIntegers().map(Object.class::cast),
            Arbitraries.bigDecimals().map(Object.class::cast),
            Arbitraries.of(
                true, false, new BigDecimal("1E+400"), new BigDecimal("1.50"), BigInteger.TWO),
            Arbitraries.strings().ofMaxLength(1).map(Object.class::cast).injectNull(0.5));
    return Arbitraries.recursive(() -> scalars, JsonWriterTest::nested, 0, 3);
  }

  private static Arbitrary<Object> nested(Arbitrary<Object> inner) {
    return Arbitraries.oneOf(
        inner,
        inner.list().ofMaxSize(3).map(Object.class::cast),
        Arbitraries.maps(Arbitraries.strings().ofMaxLength(3), inner)
            .ofMaxSize(3)
            .map(members -> new LinkedHashMap<>(members)));
  }

  @Test
  void leavesTheStreamOpen() {
    StringWriter out = new StringWriter();
    JsonWriter.write(out, Map.of("a", List.of(1, 2)));
    out.append("\n");
    assertThat(out).hasToString("{\n  \"a\" : [ 1, 2 ]\n}\n");
  }

  @Test
  void writesNothingForAPartThatIsNotThere() {
    assertThat(JsonWriter.part(JsonNodeFactory.instance.missingNode())).isEmpty();
    assertThat(JsonWriter.part(JsonNodeFactory.instance.nullNode())).isEqualTo("null");
  }

  @Test
  void writesBytesAsHex() {
    Bytes bytes = Bytes.of(new byte[] {(byte) 0xC0, (byte) 0xDE});
    assertThat(JsonWriter.line(Map.of("a", bytes))).isEqualTo("{\"a\":\"c0de\"}");
    assertThat(JsonWriter.line(Sha256.of(bytes))).isEqualTo("\"" + Sha256.of(bytes).hex() + "\"");
  }

  @Test
  void takesNothingThatIsNoJson() {
    assertThatThrownBy(() -> JsonWriter.line(Arrays.asList(1, new Object())))
        .isInstanceOf(AssertionError.class);
  }
}
