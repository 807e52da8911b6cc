package dev.exhibit.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.page.Html;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.intel.quote.IntelCode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A row of several subjects says of each what is its own. */
class ChecksTest {
  private static Finding of(String subject, Grounds grounds) {
    return new Finding.Failed(
        new Key(CheckId.TDX_TCB_STATUS, Subject.attestation(subject)),
        IntelCode.TCB_NOT_ACCEPTED,
        grounds);
  }

  private static String page(List<Finding> findings) {
    Html checks = Checks.of(List.of(new FindingRow(findings, true, true, true, false, 1)));
    return checks.code().replaceAll("</?(bdi|code)[^>]*>", "");
  }

  private static Grounds grounds(String own) {
    return Grounds.of("The same words.")
        .at(Site.of(own + ".json"))
        .compared(Value.name("wanted"), Value.name("found " + own))
        .with("all", "the same")
        .with("own", "noted " + own);
  }

  @Test
  void whereSubjectsDifferEachHasItsValues() {
    String page = page(List.of(of("001", grounds("one")), of("002", grounds("two"))));
    assertThat(page)
        .contains("<dt>expected</dt><dd>“wanted”</dd>", "<dt>all</dt><dd>the same</dd>")
        .contains("<li>attestation/001: “found one”</li><li>attestation/002: “found two”</li>")
        .contains("<li>attestation/001: noted one</li><li>attestation/002: noted two</li>")
        .contains("<li>attestation/001: “one.json”</li><li>attestation/002: “two.json”</li>");
  }

  @Test
  void whatOneOfThemLacksIsNotThatOfTheOther() {
    Grounds bare = Grounds.of("The same words.").at(Site.of("one.json"));
    assertThat(page(List.of(of("001", grounds("one")), of("002", bare))))
        .contains("<li>attestation/001: “wanted”</li><li>attestation/002: –</li>");
  }

  @Test
  void subjectsThatAgreeAreOneLine() {
    String page = page(List.of(of("001", grounds("one")), of("002", grounds("one"))));
    assertThat(page)
        .doesNotContain("<li>")
        .containsOnlyOnce("found one")
        .contains("attestation/001, attestation/002");
  }

  @Test
  void whatIsCutIsSaidToBeCut() {
    List<Finding> many =
        IntStream.range(0, 40).mapToObj(i -> of("1%02d".formatted(i), grounds("n" + i))).toList();
    assertThat(page(many)).contains("“found n15”", "… and 24 more").doesNotContain("“found n16”");
    Grounds wide = grounds("one");
    for (int i = 0; i < 20; i++) {
      wide = wide.at(Site.of(i + ".bin")).with("detail " + i, i);
    }
    assertThat(page(List.of(of("001", wide))))
        .contains("and 18 more places; see --format json")
        .contains("and 10 more named values; see --format json");
  }
}
