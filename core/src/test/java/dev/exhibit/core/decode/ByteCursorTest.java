package dev.exhibit.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhibit.data.Bytes;
import org.junit.jupiter.api.Test;

class ByteCursorTest {
  private static final Bytes EIGHT = Bytes.fromHex("01020304fffffffe").orElseThrow();

  @Test
  void readsUnsignedLittleEndianNumbers() throws Malformed {
    try (ByteCursor in = ByteCursor.over(EIGHT, "input")) {
      assertThat(in.u8("a")).isEqualTo(1);
      assertThat(in.u16("b")).isEqualTo(0x0302);
      assertThat(in.take("c", 1).at(0)).isEqualTo(4);
      assertThat(in.u32("d")).isEqualTo(0xFEFF_FFFFL);
    }
  }

  @Test
  void namesTheFieldThatRunsOverTheEnd() throws Malformed {
    ByteCursor in = ByteCursor.over(EIGHT, "input");
    in.take("first", 6);
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> in.u32("length"))
        .withMessage("length at offset 6: 4 bytes wanted, 2 left")
        .satisfies(e -> assertThat(e.field()).isEqualTo("length"))
        .satisfies(e -> assertThat(e.offset()).isEqualTo(6));
  }

  @Test
  void refusesALengthAboveItsLimitBeforeAllocating() throws Malformed {
    ByteCursor in = ByteCursor.over(EIGHT, "input");
    in.take("first", 4);
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> in.u32AtMost("size", 1 << 20))
        .withMessageContaining("size at offset 4");
  }

  @Test
  void refusesANegativeSize() {
    ByteCursor in = ByteCursor.over(EIGHT, "input");
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> in.take("part", -1));
  }

  @Test
  void closesOnlyWhenEveryByteIsUsed() {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(
            () -> {
              try (ByteCursor in = ByteCursor.over(EIGHT, "input")) {
                in.take("part", 7);
              }
            })
        .withMessage("input at offset 7: 1 bytes left over");
  }

  @Test
  void slicesKeepTheOffsetsOfTheWhole() throws Malformed {
    ByteCursor in = ByteCursor.over(EIGHT, "input");
    in.take("first", 3);
    ByteCursor slice = in.slice("slice", 4);
    slice.u8("x");
    assertThat(slice.offset()).isEqualTo(4);
    assertThat(slice.remaining()).isEqualTo(3);
    assertThat(in.offset()).isEqualTo(7);
    assertThat(slice.rest()).isEqualTo(EIGHT.slice(4, 7));
    assertThat(slice.remaining()).isZero();
  }
}
