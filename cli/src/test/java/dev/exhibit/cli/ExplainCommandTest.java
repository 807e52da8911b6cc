package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.page.Term;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.cross.CrossCode;
import dev.exhibit.core.verify.ReasonCodes;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {
  private static final int COLUMNS = 80;

  /** The same without line ends, as sentences are. */
  private static String explained(String name) {
    String said = Cli.ok("explain", name);
    assertThat(said.lines()).as(name).allMatch(line -> line.length() <= COLUMNS);
    return said.replaceAll("\\s+", " ");
  }

  @Test
  void explainsEveryCheck() {
    for (CheckId check : CheckId.values()) {
      assertThat(explained(check.id()))
          .startsWith(check.id())
          .contains(check.passesWhen(), check.question().id());
    }
  }

  @Test
  void explainsEveryReasonCodeWithTheStatusItBelongsTo() {
    for (Code code : ReasonCodes.all()) {
      assertThat(explained(code.id()))
          .startsWith(code.id())
          .contains(code.wording().found(), code.wording().means(), code.wording().advice())
          .contains(code.status().name().replace('_', ' '));
    }
    for (CrossCode code : CrossCode.values()) {
      assertThat(explained(code.id())).contains(code.found(), code.means());
    }
  }

  /** The page's list of words is what its reader asks about, in the spelling of the page. */
  @Test
  void explainsEveryTitleOfThePagesListHoweverItIsWritten() {
    assertThat(Term.all()).hasSizeGreaterThan(50);
    for (Term term : Term.all()) {
      assertThat(explained(term.title())).startsWith(term.title()).contains(term.means());
      assertThat(term.names()).contains(term.title(), term.name());
      for (String name : term.names().toList()) {
        for (String gap : List.of(" ", "-", "_", "")) {
          String written = name.replaceAll("[ _-]", gap);
          assertThat(Term.written(written)).as(written).contains(term);
          assertThat(Term.written(written.toUpperCase(Locale.ROOT))).contains(term);
        }
      }
    }
  }

  @Test
  void explainsTheTermsOfTheField() {
    assertThat(explained("FMSPC")).startsWith("FMSPC").contains("family of machines");
    assertThat(explained("report_data")).contains("64 bytes of the quote");
    assertThat(explained("rtmr1")).startsWith("RTMR0 to RTMR3");
    assertThat(explained("TDX.Quote")).startsWith("tdx.quote");
    assertThat(explained("tcb")).startsWith("Firmware level (TCB)");
    for (String amd :
        List.of("VCEK", "VLEK", "ASK", "ARK", "HOST_DATA", "launch digest", "chip id")) {
      assertThat(explained(amd)).hasSizeGreaterThan(COLUMNS);
    }
  }

  /** Whoever types a term as the page has it need not know that a shell cuts it at blanks. */
  @Test
  void severalWordsAreOneTerm() {
    assertThat(Cli.ok("explain", "evaluation", "data"))
        .isEqualTo(Cli.ok("explain", "evaluation data"));
    assertThat(Cli.run("explain", "launch", "digst").err()).contains("did you mean Launch digest?");
  }

  @Test
  void listsTheChecksWithoutAName() {
    assertThat(Cli.ok("explain").lines().map(String::strip))
        .anyMatch(line -> line.startsWith("tdx.quote "))
        .anyMatch(line -> line.contains("Firmware level (TCB)"))
        .hasSizeGreaterThan(CheckId.values().length);
    assertThat(Cli.ok("explain").lines()).allMatch(line -> line.length() <= COLUMNS);
  }

  @Test
  void namesNeighboursOfAnUnknownName() {
    Cli.Ran result = Cli.run("explain", "nonc");
    assertThat(result.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(result.err()).contains("tdx.nonce").contains("nonce-mismatch");
    assertThat(Cli.run("explain", "measurment").err()).contains("did you mean Measurement?");
    assertThat(Cli.run("explain", "Luanch digest").err()).contains("did you mean Launch digest?");
    assertThat(Cli.run("explain", "xyzzy").err()).contains("lists the checks and the terms");
  }
}
