package dev.exhibit.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyBase64Test {
  @Property
  void readsBothAlphabetsPaddedOrNot(@ForAll @Size(max = 40) byte[] bytes) {
    for (Base64.Encoder encoder :
        new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
      assertThat(AnyBase64.read(encoder.encodeToString(bytes))).contains(Bytes.of(bytes));
      assertThat(AnyBase64.read(encoder.withoutPadding().encodeToString(bytes)))
          .contains(Bytes.of(bytes));
    }
  }

  /** RFC 2045: lines of at most 76 characters, however they end. */
  @Property
  void readsLines(@ForAll @Size(max = 200) byte[] bytes) {
    for (String end : List.of("\r\n", "\n", " ", "\t\n")) {
      String lines = Base64.getMimeEncoder(20, Bytes.utf8(end).toArray()).encodeToString(bytes);
      assertThat(AnyBase64.read("\n" + lines + end)).contains(Bytes.of(bytes));
      assertThat(AnyBase64.unbroken(lines + end)).isEmpty();
    }
  }

  /** Every text in hex is base64 too, so that it has to be asked for first, in lines as well. */
  @Property
  void readsHexBeforeBase64(@ForAll @Size(min = 1, max = 60) byte[] bytes) {
    String hex = Bytes.of(bytes).hex();
    for (String text :
        List.of(
            hex,
            "0x" + hex,
            hex.toUpperCase(Locale.ROOT),
            hex.substring(0, 1) + "\n" + hex.substring(1))) {
      assertThat(AnyBase64.orHex(text)).contains(Bytes.of(bytes));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "QQ=",
        "A",
        "QR==",
        "QUJ=",
        "QUK",
        "QU\u00a0JD",
        "QU\u0000JD",
        "=QQ=",
        "{}",
        "QQ==="
      })
  void refusesWhatLeavesBitsOverOrIsNone(String text) {
    assertThat(AnyBase64.read(text).isPresent()).isEqualTo(text.equals("QQ="));
  }
}
