package dev.exhibit.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header Retry-After. */
class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17 | 17",
        "0 | 0",
        "Mon, 15 Jun 2026 12:01:00 GMT | 60",
        "Mon, 15 Jun 2026 11:59:00 GMT | 0",
        "-5 | 0",
        "99999999999999999999 | 0",
        "soon | 0"
      })
  void isSecondsOrADateAndElseNothing(String value, long seconds) {
    Answer answer =
        new Answer(
            429,
            List.of(new Header("retry-after", value)),
            new Spooled(Path.of("none"), 0, Sha256.of(Bytes.EMPTY)),
            new Answer.Times(NOW, Optional.empty(), Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            false);
    assertThat(RetryAfter.of(answer, NOW)).hasSeconds(seconds);
  }
}
