package dev.exhibit.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
  private static JsonFields parse(String json) throws Malformed {
    return JsonFields.parse(Bytes.utf8(json), "doc");
  }

  private static void refuses(String message, ThrowingCallable reading) {
    assertThatExceptionOfType(Malformed.class).isThrownBy(reading).withMessage(message);
  }

  @Test
  void readsEachTypeByName() throws Malformed {
    JsonFields doc =
        parse(
            "{\"t\":\"x\",\"h\":\"Ab01\",\"n\":7,\"d\":\"2025-06-19T10:16:03Z\",\"o\":{\"s\":[\"a\"]}}");
    assertThat(doc.text("t")).isEqualTo("x");
    assertThat(doc.hex("h", 2).hex()).isEqualTo("ab01");
    assertThat(doc.integer("n", 0, 7)).isEqualTo(7);
    assertThat(doc.instant("d")).isEqualTo(Instant.parse("2025-06-19T10:16:03Z"));
    assertThat(doc.object("o").optionalTexts("s")).containsExactly("a");
    assertThat(doc.optionalText("none")).isEmpty();
    assertThat(doc.optionalTexts("none")).isEmpty();
  }

  @Test
  void namesThePathOfWhatItRefuses() throws Malformed {
    JsonFields doc = parse("{\"a\":[{\"n\":1.5},{\"n\":\"1\"},{\"n\":300}],\"h\":\"0\",\"s\":[1]}");
    refuses("doc.x: absent", () -> doc.text("x"));
    refuses("doc.a: a list where text belongs", () -> doc.text("a"));
    refuses("doc.h: text where a list belongs", () -> doc.objects("h"));
    refuses("doc.h: not 1 bytes in hex", () -> doc.hex("h", 1));
    refuses("doc.s[0]: a number where a JSON object belongs", () -> doc.objects("s"));
    refuses("doc.s: a number where each text belongs", () -> doc.optionalTexts("s"));
    refuses("doc.a[0].n: not an integer", () -> doc.objects("a").get(0).integer("n", 0, 9));
    refuses(
        "doc.a[1].n: text where a number belongs",
        () -> doc.objects("a").get(1).integer("n", 0, 9));
    refuses("doc.a[2].n: 300 is not in 0..255", () -> doc.objects("a").get(2).integer("n", 0, 255));
  }

  /** Another type is another form, of which nothing is known; a wrong value breaks the rules. */
  @Test
  void tellsAnotherTypeFromAWrongValue() throws Malformed {
    JsonFields doc = parse("{\"t\":5,\"n\":\"1\",\"f\":\"true\",\"b\":true,\"big\":300}");
    for (Decoded.Decoding<?> other :
        List.<Decoded.Decoding<?>>of(
            () -> doc.text("t"),
            () -> doc.whole("n"),
            () -> doc.flag("f"),
            () -> doc.object("t"))) {
      assertThat(Decoded.of(other))
          .isInstanceOfSatisfying(
              Decoded.Invalid.class, invalid -> assertThat(invalid.understood()).isFalse());
    }
    assertThat(Decoded.of(() -> doc.integer("big", 0, 255)))
        .isInstanceOfSatisfying(
            Decoded.Invalid.class, invalid -> assertThat(invalid.understood()).isTrue());
    assertThat(doc.flag("b")).isTrue();
    assertThat(doc.flag("none")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-06-19",
        "2025-06-19T10:16:03",
        "2025-06-19T10:16:03+00:00",
        "2025-06-19T10:16:03.000Z",
        "2025-02-30T10:16:03Z",
        "2025-06-19T24:00:00Z"
      })
  void refusesEveryOtherFormOfInstant(String date) throws Malformed {
    JsonFields doc = parse("{\"d\":\"" + date + "\"}");
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> doc.instant("d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "{\"a\":1,\"a\":2}", "{} {}", "{", ""})
  void refusesWhatIsNotOneStrictObject(String json) {
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> parse(json));
  }
}
