package dev.exhibit.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Supplier;
import dev.exhibit.core.provenance.image.ImageCode;
import dev.exhibit.core.verify.links.Node;
import dev.exhibit.core.verify.links.Relation;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {
  /** The number of a section stands in its heading alone. */
  @Test
  void noTextHasTheNumberOfASectionByHeart() {
    ResourceBundle all = ResourceBundle.getBundle("dev.exhibit.cli.html.words", Locale.ROOT);
    assertThat(all.keySet()).noneMatch(key -> all.getString(key).matches(".*[Ss]ection [0-9].*"));
    for (String name : List.of("repeat.report-data.note", "machines.lead", "forge.all")) {
      assertThat(Words.of(name)).containsPattern("Section [0-9]+ ").doesNotContain("{");
    }
    assertThat(Words.of("section.machines")).startsWith("5. ");
    assertThat(Words.of("repeat.report-data.note")).contains("Section 5 shows");
  }

  @ParameterizedTest
  @EnumSource(CheckId.class)
  void everyCheckIsAQuestionThatALaymanCouldAsk(CheckId check) {
    assertThat(Words.asks(check)).endsWith("?").hasSizeLessThan(110);
  }

  @ParameterizedTest
  @MethodSource("whyNobodyIsKnown")
  void everyReasonWhyABuilderIsNotKnownHasWords(Code reason) {
    assertThat(Words.of("image." + reason.id())).doesNotContain("-");
  }

  static List<Code> whyNobodyIsKnown() {
    return ImageCode.all().stream()
        .filter(c -> c.wording().checks().equals(List.of(CheckId.IMAGE_PROVENANCE)))
        .filter(c -> !(c instanceof Code.Passing))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Question.class)
  void everyQuestionHasANameAndWords(Question question) {
    assertThat(Words.name(question)).startsWith("The ");
    assertThat(Words.asks(question)).endsWith("?");
  }

  @ParameterizedTest
  @EnumSource(Supplier.class)
  void everySupplierHasAName(Supplier supplier) {
    assertThat(Words.has("supplier." + supplier.id())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Relation.class)
  void everyLinkHasAVerb(Relation relation) {
    assertThat(Words.has("link." + relation.id())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Node.Kind.class)
  void everyThingInThePictureHasAName(Node.Kind kind) {
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    assertThat(Words.has("node." + name)).isTrue();
  }
}
