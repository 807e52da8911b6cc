package dev.exhibit.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.render.HostileReport;
import dev.exhibit.core.cross.CrossCode;
import dev.exhibit.core.cross.CrossFinding;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The V rows of the attack catalogue, for the page: evidence cannot speak for the verifier. */
class HostilePageTest {
  private static final Sha256 DIGEST = Sha256.of(Bytes.utf8("bundle"));

  private static Stream<String> hostile() {
    List<String> markup =
        List.of(
            "<script>alert(1)</script>",
            "</title></style></section><h1 id=\"v\">VERIFIED</h1>",
            "\" onclick=\"x\" x=\"",
            "' style='color:red",
            "“VERIFIED” ”",
            "&lt;h1&gt; &#60;h1&#62; &",
            "<!-- --> <![CDATA[ ]]> <?xml ?>",
            "javascript:alert(1)",
            "https://attacker.example/",
            "#v",
            "%s %d %n");
    return Stream.concat(HostileReport.texts().stream(), markup.stream());
  }

  private static String page(String text) {
    return ReportPage.of(
        new Handed(HostileReport.saying(text), text, 1, DIGEST, Optional.empty(), List.of(), "1"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void nothingThatEvidenceSaysBecomesPartOfThePage(String text) {
    assertThat(KeptRules.broken(page(text))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void thePageHasTheSameElementsWhateverEvidenceSays(String text) {
    assertThat(elements(page(text))).isEqualTo(elements(page("harmless")));
  }

  /** Names of bundles and services, and ids and nonces, in what bundles show together. */
  @ParameterizedTest
  @MethodSource("hostile")
  void whatBundlesShowTogetherIsEvidence(String text) {
    assertThat(KeptRules.brokenIndex(index(text))).isEmpty();
    assertThat(elements(index(text))).isEqualTo(elements(index("harmless")));
  }

  private static String index(String text) {
    IndexPage page = new IndexPage();
    page.addFailed(text, text);
    List<CrossFinding> findings =
        Stream.of(CrossCode.values())
            .map(
                code ->
                    new CrossFinding(
                        code, text, List.of(new CrossFinding.Variant(text, List.of(text), 2))))
            .toList();
    return page.end(1, Map.of("NOT JUDGED", 1), findings);
  }

  /** V7. */
  @Test
  void tenMegabytesAreCutShort() {
    for (String text : List.of("x", "\u0001", "“", "<")) {
      String page = page(text.repeat(10_000_000));
      assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
      assertThat(KeptRules.broken(page)).isEmpty();
    }
  }

  /** Element names in their order. Long digits stand out and a name can fit a shell: two differ. */
  private static List<String> elements(String page) {
    return java.util.regex.Pattern.compile("<[a-z0-9]+")
        .matcher(
            page.substring(page.indexOf("<body>"))
                .replaceAll("(?s)<section aria-labelledby=\"(repeat|words)\".*?</section>", ""))
        .results()
        .map(java.util.regex.MatchResult::group)
        .toList();
  }
}
