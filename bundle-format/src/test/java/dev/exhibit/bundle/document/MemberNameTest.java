package dev.exhibit.bundle.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mimetype",
        "manifest.json",
        "a/b",
        "0/1.2_3-4",
        "console/x",
        "a/com10",
        "a/lpt",
        "a/nulx"
      })
  void isAName(String name) {
    assertThat(MemberName.isValid(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "/",
        "a/",
        "/a",
        "a//b",
        "a/.",
        "a/..",
        "a/b.",
        "a./b",
        "a/.b",
        "a/-b",
        "a/_b",
        "a/nul",
        "a/nul.txt",
        "aux/b",
        "a/com0",
        "a/com9.x.y",
        "a/B",
        "a/b c",
        "a/b\u0000",
        "a\\b",
        "a/\u00fc",
        "a/b\n",
        "c:/a",
        "mimetype/",
        "seal"
      })
  void isNoName(String name) {
    assertThat(MemberName.isValid(name)).isFalse();
  }

  @Test
  void twoHundredBytesAreTheMost() {
    assertThat(MemberName.isValid("a/" + "b".repeat(198))).isTrue();
    assertThat(MemberName.isValid("a/" + "b".repeat(199))).isFalse();
  }

  @Test
  void aManifestNamesWhatIsInNoExchangeAndNoSeal() {
    assertThat(MemberName.isShared("time/001/before.tsr")).isTrue();
    assertThat(MemberName.isShared("exchanges/001/request.body")).isFalse();
    assertThat(MemberName.isShared("seal/withheld.json")).isFalse();
    assertThat(MemberName.isShared("manifest.json")).isFalse();
  }

  @Test
  void aNameIsShownWithoutAnythingATerminalObeys() {
    assertThat(MemberName.printable("a\u001b[2J\\\u00e9")).isEqualTo("a\\x1b[2J\\x5c\\xe9");
  }
}
