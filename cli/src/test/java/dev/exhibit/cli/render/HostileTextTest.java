package dev.exhibit.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.verify.Report;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The V rows of the attack catalogue, for text: evidence cannot speak for the verifier. */
class HostileTextTest {
  private static List<String> hostile() {
    return HostileReport.texts();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void everywhereEvidenceIsQuotedItStaysInItsLine(String text) {
    for (boolean explain : List.of(false, true)) {
      String plain = TextReport.of(report(text), "bundle" + text, explain, new Style(false));
      assertThat(plain.codePoints().filter(HostileTextTest::isUnsafe)).isEmpty();
      assertThat(plain).startsWith("REJECTED  bundle");
      assertThat(plain.lines().filter(line -> line.startsWith("VERIFIED"))).isEmpty();
      assertThat(heads(plain)).isEqualTo(heads(harmless(explain)));
    }
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void onlyOurOwnColoursReachATerminal(String text) {
    String coloured = TextReport.of(report(text), "bundle" + text, true, new Style(true));
    String without = coloured.replaceAll("\u001b\\[(0|1|2|32|33|31;1)m", "");
    assertThat(without)
        .isEqualTo(TextReport.of(report(text), "bundle" + text, true, new Style(false)));
    assertThat(without.codePoints().filter(HostileTextTest::isUnsafe)).isEmpty();
  }

  /** V7. */
  @Test
  void tenMegabytesAreCutShort() {
    String text = TextReport.of(report("x".repeat(10_000_000)), "b", true, new Style(false));
    assertThat(text.replaceAll("\\s+", " "))
        .hasSizeLessThan(40_000)
        .contains("… (cut, 10000000 characters)");
  }

  @Test
  void ordinaryTextOfAnyScriptIsLeftAlone() {
    assertThat(Escaped.line("Größe 大小 🔒 a/b:c")).isEqualTo("Größe 大小 🔒 a/b:c");
  }

  /** How the lines begin that a reader may take for ours; what is broken goes on below blanks. */
  private static List<String> heads(String text) {
    return text.lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("  "))
        .map(line -> line.substring(0, Math.min(8, line.length())))
        .toList();
  }

  private static String harmless(boolean explain) {
    return TextReport.of(report("x"), "bundle", explain, new Style(false));
  }

  private static boolean isUnsafe(int point) {
    int type = Character.getType(point);
    return point != '\n'
        && (type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.SURROGATE
            || type == Character.PRIVATE_USE
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR);
  }

  private static Report report(String text) {
    return HostileReport.saying(text);
  }
}
