package dev.exhibit.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A document that is remembered reads as one that is not. */
class KnownJsonTest {
  private static final Bytes DOCUMENT =
      Bytes.utf8("{\"a\":[1,{\"b\":\"é\"}],\"c\":null,\"d\":1.5}");

  @Test
  void isKeptWhenItIsMetAgain() throws StrictJson.Malformed {
    assertThat(KnownJson.parse(DOCUMENT)).isEqualTo(StrictJson.parse(DOCUMENT));
    assertThat(KnownJson.parse(DOCUMENT))
        .isEqualTo(StrictJson.parse(DOCUMENT))
        .isSameAs(KnownJson.parse(Bytes.of(DOCUMENT.toArray())));
  }

  @Property(tries = 400)
  void isTakenOrRefusedAlike(
      @ForAll @IntRange(max = 36) int at, @ForAll @IntRange(max = 255) int value) {
    Bytes changed = DOCUMENT.with(at, value);
    for (int time = 0; time < 3; time++) {
      assertThat(said(() -> KnownJson.parse(changed)))
          .isEqualTo(said(() -> StrictJson.parse(changed)));
    }
  }

  @FunctionalInterface
  private interface Reading {
    Object read() throws StrictJson.Malformed;
  }

  private static Object said(Reading reading) {
    try {
      return reading.read();
    } catch (StrictJson.Malformed e) {
      return e.why() + e.where() + e.tooMuch();
    }
  }
}
