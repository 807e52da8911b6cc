package dev.exhibit.core.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings that anybody may choose leave the document what it is. */
public class DerTextTest {
  private static final Bytes DER =
      Bytes.of(new byte[] {0x30, (byte) 0x81, (byte) 0xC8})
          .concat(Bytes.fromHex("fbefbe00ff".repeat(40)).orElseThrow());

  /** The spellings of a document that is kept under this label in PEM. */
  public static List<Bytes> spellings(Bytes der, String label) {
    String plain = Base64.getEncoder().encodeToString(der.toArray());
    String url = Base64.getUrlEncoder().withoutPadding().encodeToString(der.toArray());
    String lines = Base64.getMimeEncoder(48, new byte[] {'\r', '\n'}).encodeToString(der.toArray());
    String begin = "-----BEGIN " + label + "-----\n";
    String end = "\n-----END " + label + "-----";
    return List.of(
        der,
        Bytes.utf8(plain),
        Bytes.utf8(url),
        Bytes.utf8(lines + "\n"),
        Bytes.utf8(plain + "\0"),
        Bytes.utf8(der.hex()),
        Bytes.utf8("0x" + der.hex().toUpperCase(java.util.Locale.ROOT) + "\n"),
        Bytes.utf8(begin + plain + end),
        Bytes.utf8(begin + lines + end + "\n\0"),
        Bytes.utf8("Issued by somebody\n" + begin + plain + end + "\nand kept."));
  }

  static List<Bytes> certificates() {
    return spellings(DER, Pem.CERTIFICATE);
  }

  @ParameterizedTest
  @MethodSource("certificates")
  void everySpellingIsTheDocument(Bytes content) throws Malformed {
    assertThat(DerText.read(content, DerText.CERTIFICATES)).containsExactly(DER);
    assertThat(DerText.one(content, DerText.CERTIFICATES)).isEqualTo(DER);
  }

  @Test
  void severalBlocksAreSeveralDocuments() throws Malformed {
    String block = spellings(DER, "X509 CERTIFICATE").get(7).utf8Lossy();
    Bytes two = Bytes.utf8(block + "\nsubject=x\n" + block);
    assertThat(DerText.read(two, DerText.CERTIFICATES)).containsExactly(DER, DER);
    assertThat(DerText.one(two, DerText.CERTIFICATES)).isEqualTo(two);
  }

  /** So that its reader refuses it: it is not "none". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "no certificate here",
        "0x3",
        "0x3z!",
        "-----BEGIN TRUSTED CERTIFICATE-----\nMAA=\n-----END TRUSTED CERTIFICATE-----",
        "<html>404</html>"
      })
  void whatIsInNoSpellingIsHandedOnAsItIs(String text) throws Malformed {
    assertThat(DerText.read(Bytes.utf8(text), DerText.CERTIFICATES))
        .containsExactly(Bytes.utf8(text));
  }

  @Test
  void blanksHoldNone() throws Malformed {
    for (String blank : List.of("", " \n", "\0", "\n\0")) {
      assertThat(DerText.read(Bytes.utf8(blank), DerText.CERTIFICATES)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN CERTIFICATE-----\nMAA",
        "-----BEGIN CERTIFICATE-----\nM!A=\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nMAA\0=\n-----END CERTIFICATE-----"
      })
  void aBlockThatCannotBeReadIsRefused(String text) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> DerText.read(Bytes.utf8("x\n" + text), DerText.CERTIFICATES))
        .satisfies(e -> assertThat(e.offset()).isEqualTo(2));
  }
}
