package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.verify.ReasonCodes;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {
  @Test
  void explainsEveryCheck() {
    for (CheckId check : CheckId.values()) {
      assertThat(Cli.ok("explain", check.id()))
          .startsWith(check.id())
          .contains(check.passesWhen(), check.question().id());
    }
  }

  @Test
  void explainsEveryReasonCodeWithTheStatusItBelongsTo() {
    for (Code code : ReasonCodes.all()) {
      assertThat(Cli.ok("explain", code.id()))
          .startsWith(code.id())
          .contains(code.wording().found(), code.wording().means(), code.wording().advice())
          .contains(code.status().name().replace('_', ' '));
    }
  }

  @Test
  void explainsTheTermsOfTheField() {
    for (String term : Words.terms()) {
      assertThat(Cli.ok("explain", term)).as(term).hasSizeGreaterThan(40);
    }
    assertThat(Cli.ok("explain", "FMSPC")).startsWith("FMSPC").contains("family of machines");
    assertThat(Cli.ok("explain", "report_data")).contains("64 bytes of the quote");
  }

  @Test
  void listsTheChecksWithoutAName() {
    assertThat(Cli.ok("explain").lines().map(String::strip))
        .anyMatch(line -> line.startsWith("tdx.quote "))
        .hasSizeGreaterThan(CheckId.values().length);
  }

  @Test
  void namesNeighboursOfAnUnknownName() {
    Cli.Ran result = Cli.run("explain", "nonc");
    assertThat(result.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(result.err()).contains("tdx.nonce").contains("nonce-mismatch");
  }
}
