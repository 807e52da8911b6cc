package dev.exhibit.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import java.util.Base64;
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

  @ParameterizedTest
  @ValueSource(
      strings = {"QQ=", "A", "QR==", "QUJ=", "QUK", "QU JD", "QUJD\n", "=QQ=", "{}", "QQ==="})
  void refusesWhatLeavesBitsOverOrIsNone(String text) {
    assertThat(AnyBase64.read(text).isPresent()).isEqualTo(text.equals("QQ="));
  }
}
