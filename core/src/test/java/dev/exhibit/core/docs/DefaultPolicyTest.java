package dev.exhibit.core.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.verify.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** SPEC.md prints what the default policy requires. */
class DefaultPolicyTest {
  private static final Path SPEC =
      Path.of(System.getProperty("exhibit.root", "..")).resolve("SPEC.md");

  @Test
  void theSpecificationListsWhatTheDefaultPolicyRequires() throws IOException {
    assertThat(Files.readString(SPEC)).contains(table());
  }

  /** One row for each question, in their order. */
  private static String table() {
    Map<Question, String> rows = new TreeMap<>();
    Set<CheckId> required = Asked.everything().policy().required();
    for (Question question : Question.values()) {
      String checks =
          Arrays.stream(CheckId.values())
              .filter(check -> check.question() == question && required.contains(check))
              .sorted(Comparator.comparing(CheckId::id))
              .map(check -> "`" + check.id() + "`")
              .collect(Collectors.joining(", "));
      if (!checks.isEmpty()) {
        rows.put(question, "| " + question.id() + " | " + checks + " |");
      }
    }
    return String.join("\n", rows.values());
  }
}
