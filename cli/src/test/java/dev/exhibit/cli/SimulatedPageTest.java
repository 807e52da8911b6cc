package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.html.Pages;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page says of simulated hardware is true of a simulator, wherever it says it. */
class SimulatedPageTest {
  static Stream<DemoKept> demos() {
    return Demos.all().values().stream();
  }

  private static String page(DemoKept demo) {
    String page = Cli.run(demo.with("verify", demo.bundle(), "--format", "html")).out();
    assertThat(Pages.broken(page)).isEmpty();
    return page.replaceAll("(?s)<style>.*?</style>", "");
  }

  /** Where there is no evidence of GPUs, it is asked whether they are genuine: no answer is. */
  private static String said(String page, DemoKept demo) {
    boolean gpus = demo.options().stream().anyMatch(option -> option.startsWith("nvidia-device="));
    return gpus
        ? page
        : page.substring(0, page.indexOf("<h3>The GPUs</h3>"))
            + page.substring(page.indexOf("<h3>The build</h3>"));
  }

  /** What is quoted is what somebody wrote into the file, and never a sentence of ours. */
  @Test
  void howThingsLookTodayIsNoQuotation() throws IOException {
    List<String> banners = new ArrayList<>();
    for (DemoKept demo : Demos.all().values()) {
      banners.add(page(demo).replaceAll("(?s)</section>.*", ""));
    }
    assertThat(banners)
        .filteredOn(banner -> banner.contains("<dt>As of</dt>"))
        .hasSizeGreaterThan(2)
        .allMatch(banner -> banner.contains("Not looked at again, and perhaps revoked"));
    assertThat(String.join("", banners))
        .contains(" The TCB status is still ")
        .doesNotContainIgnoringCase("“not looked", "“the TCB status", "“nothing is known");
  }

  @ParameterizedTest
  @MethodSource("demos")
  void nothingIsCalledGenuineOrAVendors(DemoKept demo) throws IOException {
    String page = page(demo);
    String checks = page.substring(page.indexOf("<h2 id=\"checks\""));
    assertThat(said(page, demo))
        .doesNotContainIgnoringCase("genuine")
        .doesNotContain("vendors’ own");
    assertThat(said(checks.substring(0, checks.indexOf("<h2 id=\"words\"")), demo))
        .doesNotContain("Intel’s root", "AMD’s root", "from Intel", "NVIDIA’s published");
  }

  @ParameterizedTest
  @MethodSource("demos")
  void whoeverRunsTheSimulatorCouldHaveForgedAllOfIt(DemoKept demo) throws IOException {
    String page = page(demo);
    String forge = page.substring(page.indexOf("<h2 id=\"forge\""));
    String rows = forge.substring(0, forge.indexOf("</table>"));
    for (String what : new String[] {"exchange", "machines", "time"}) {
      assertThat(rows)
          .contains(
              "<th scope=\"row\">"
                  + Words.of("forge." + what)
                  + "</th><td>"
                  + Words.of("forge.simulated"));
    }
    assertThat(rows.split(Words.of("forge.is.HARD") + "</span>", -1)) // the seal is a real one
        .as(rows)
        .hasSize(2);
  }

  /** The stamp after a report may name the second in which the report came. */
  @ParameterizedTest
  @MethodSource("demos")
  void theStampBeforeComesFirstAndTheOneAfterComesAfterWhatItCovers(DemoKept demo)
      throws IOException {
    assertThat(page(demo))
        .containsSubsequence(
            "stamped time/001/before.",
            "The proof 001 was asked for",
            "The proof 001 was received",
            "stamped time/001/after.")
        .containsSubsequence("The proof 001 was received", "stamped seal/timestamp-");
  }

  @Test
  void onlyASimulatorsRootChangesTheQuestions() {
    assertThat(Words.asks(CheckId.TDX_QUOTE, false)).isEqualTo(Words.asks(CheckId.TDX_QUOTE));
    assertThat(Words.asks(CheckId.TDX_QUOTE)).contains("genuine");
    assertThat(Words.asks(CheckId.TDX_QUOTE, true)).contains("simulated");
  }

  @Test
  void everyQuestionAboutAVendorHasWordsForASimulator() {
    for (CheckId check : CheckId.values()) {
      if (Words.asks(check).matches(".*(genuine|Intel’s|from Intel|AMD’s|NVIDIA).*")) {
        assertThat(Words.asks(check, true))
            .endsWith("?")
            .hasSizeLessThan(110)
            .doesNotContain("genuine", "Intel", "NVIDIA", "AMD’s");
      }
    }
    for (Question question : Question.values()) {
      assertThat(Words.asks(question, true)).endsWith("?").doesNotContain("genuine");
    }
  }
}
