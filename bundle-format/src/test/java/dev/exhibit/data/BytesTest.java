package dev.exhibit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import org.junit.jupiter.api.Test;

class BytesTest {
  private static final Bytes ABC = Bytes.utf8("abc");

  @Test
  void aCopyGoesInAndACopyComesOut() {
    byte[] source = {1, 2, 3};
    Bytes bytes = Bytes.of(source);
    source[0] = 9;
    bytes.toArray()[1] = 9;
    assertThat(bytes).isEqualTo(Bytes.of((byte) 1, (byte) 2, (byte) 3));
  }

  @Test
  void hexOfEitherCaseIsReadAndNothingElse() {
    assertThat(Bytes.fromHex("00fF")).contains(Bytes.of((byte) 0, (byte) 0xFF));
    assertThat(Bytes.fromHex("")).contains(Bytes.EMPTY);
    for (String text : new String[] {"0", "0x00", "0g", "00 0", "\u0661\u0661"}) {
      assertThat(Bytes.fromHex(text)).as(text).isEmpty();
    }
  }

  @Test
  void partsAreCutWithinBounds() {
    assertThat(ABC.slice(1, 2)).isEqualTo(Bytes.utf8("b"));
    assertThat(ABC.first(2).concat(ABC.from(2))).isEqualTo(ABC);
    assertThat(ABC.startsWith(Bytes.utf8("ab"))).isTrue();
    assertThat(ABC.startsWith(Bytes.utf8("abcd"))).isFalse();
    assertThatThrownBy(() -> ABC.slice(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> ABC.slice(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void orderIsByUnsignedByteThenLength() {
    assertThat(Bytes.of((byte) 0x80)).isGreaterThan(Bytes.of((byte) 0x7F));
    assertThat(ABC).isGreaterThan(ABC.first(2));
  }

  @Test
  void onlyZerosAreZero() {
    assertThat(Bytes.zeros(3).isZero()).isTrue();
    assertThat(Bytes.zeros(3).with(2, 1).isZero()).isFalse();
  }

  @Test
  void aDigestIs64LowerCaseHexDigits() {
    String hex = Sha256.of(ABC).hex();
    assertThat(hex).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Sha256.fromHex(hex)).contains(Sha256.of(ABC));
    assertThat(Sha256.fromHex(hex.toUpperCase(java.util.Locale.ROOT))).isEmpty();
    assertThat(Sha256.fromHex(hex.substring(1))).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Sha256(ABC));
  }

  @Test
  void valuesThatNoReaderWouldAcceptCannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Role("Request Body"));
    assertThatIllegalArgumentException().isThrownBy(() -> new ProofKind(""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SealClaims("The Boss", Fixture.CREATED, java.util.Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SealClaims("boss", Fixture.CREATED, java.util.Optional.of("VERI\u001bFIED")));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(65_536, 1, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 1, 2, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 1, 1, 0, 1));
  }
}
