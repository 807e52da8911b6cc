package dev.exhibit.core.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.catalogue.Clauses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every check says where it is written what it holds evidence against. */
class ClausesTest {
  private static final Path SPEC =
      Path.of(System.getProperty("exhibit.root", "..")).resolve("SPEC.md");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{2,3} ([0-9]+(?:\\.[0-9]+)?)\\.? ");

  private static Set<String> headings() throws IOException {
    return HEADING
        .matcher(Files.readString(SPEC))
        .results()
        .map((MatchResult heading) -> heading.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void everyClauseIsAHeadingOfTheSpecification() throws IOException {
    Set<String> headings = headings();
    assertThat(headings).contains("3", "16.1", "20").doesNotContain("21");
    for (CheckId check : CheckId.values()) {
      assertThat(headings).as(check.id()).containsAll(Clauses.of(check.id()).spec());
    }
  }

  @Test
  void everyCheckHasItsClausesAndNothingElseHas() {
    List<String> checks = Arrays.stream(CheckId.values()).map(CheckId::id).toList();
    assertThat(Clauses.checks()).containsExactlyInAnyOrderElementsOf(checks);
    for (CheckId check : CheckId.values()) {
      assertThat(Clauses.of(check.id()).spec()).as(check.id()).isNotEmpty();
      if (check.question() == Question.HARDWARE && !check.id().equals("channel.tls")) {
        assertThat(Clauses.of(check.id()).sources()).as(check.id()).isNotEmpty();
      }
    }
  }
}
