package dev.exhibit.core.intel.pki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.intel.Corpus;
import dev.exhibit.core.intel.quote.TeeType;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.report.ReportLocator;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.IntelScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a quote says of the platform whose collateral it needs. */
class QuotedPlatformTest {
  @Test
  void namesThePlatformsOfRealReports() {
    List<QuotedPlatform> platforms = new ArrayList<>();
    for (String report : realReports()) {
      for (LocatedQuote quote :
          ReportLocator.locate(Corpus.json(report), List.of(), Optional.empty()).quotes()) {
        platforms.add(QuotedPlatform.of(quote.quote()).orElseThrow());
      }
    }
    assertThat(platforms)
        .hasSizeGreaterThan(3)
        .allMatch(platform -> platform.tee() == TeeType.TDX && !platform.processorCa());
    assertThat(platforms.stream().map(platform -> platform.fmspc().hex()).distinct())
        .containsExactlyInAnyOrder("90c06f000000", "b0c06f000000");
  }

  @Test
  void isUnknownForWhatIsNoQuote() {
    Bytes quote = IntelScenario.seeded(1).evidence().quote().bytes();
    assertThat(QuotedPlatform.of(quote)).isPresent();
    assertThat(QuotedPlatform.of(Bytes.EMPTY)).isEmpty();
    assertThat(QuotedPlatform.of(quote.first(quote.size() / 2))).isEmpty();
  }

  private static List<String> realReports() {
    Path captures = Corpus.folder().resolve("captures");
    try (Stream<Path> files = Files.walk(captures)) {
      return files
          .filter(file -> file.toString().matches(".*/0001_.*(near|redpill|venice).*\\.body"))
          .map(file -> Corpus.folder().relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
