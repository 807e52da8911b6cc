package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Countersigning;
import dev.exhibit.bundle.Rewriting;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.archive.SmallBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times that only a clock states and that do not agree: a reader is told, and nothing fails. */
class ClockRemarksTest {
  private static final Instant AT = TimedBundle.AT;
  private static final Instant NOW = AT.plus(Duration.ofDays(400));

  @TempDir private Path dir;
  private final TimedBundle bundle = new TimedBundle();

  private Path file() throws IOException {
    return bundle.at(dir.resolve("clocks.evb"));
  }

  private Path countersigned(Instant claimed) throws IOException {
    return signed(SmallBundle.STRANGER, SealClaims.COUNTERSIGNER, claimed);
  }

  private Path signed(KeyPair key, String role, Instant claimed) throws IOException {
    Path out = dir.resolve("signed.evb");
    SealClaims claims = new SealClaims(role, claimed, Optional.of("VERIFIED"));
    assertThat(Countersigning.add(file(), key, claims, out).rewriting())
        .isInstanceOf(Rewriting.Written.class);
    return out;
  }

  private static Finding basis(Report report) {
    return Asked.only(report, CheckId.TIME_BASIS);
  }

  /** The kinds of the remarks, which the finding and the claim say too, or neither does. */
  private static List<String> remarks(Report report) {
    Finding basis = basis(report);
    List<?> listed =
        basis.grounds().details().get("clockRemarks") instanceof List<?> list ? list : List.of();
    boolean said = basis.grounds().message().contains("only a clock states do not agree");
    assertThat(said).isEqualTo(!listed.isEmpty());
    assertThat(report.claims())
        .filteredOn(claim -> claim.text().startsWith("times that do not agree"))
        .allMatch(claim -> claim.basis() == Claim.Basis.COLLECTOR)
        .hasSize(listed.isEmpty() ? 0 : 1);
    return listed.stream().map(each -> String.valueOf(((Map<?, ?>) each).get("kind"))).toList();
  }

  private static void assertOnlyTold(Report report, String... kinds) {
    assertThat(basis(report).status()).isEqualTo(Status.PASSED);
    assertThat(report.verdict()).isNotEqualTo(Verdict.REJECTED);
    assertThat(remarks(report)).containsExactly(kinds);
  }

  @Test
  void whereAllAgreesNothingIsSaid() throws IOException {
    bundle.requested = Optional.of(AT.minusSeconds(1));
    bundle.received = Optional.of(AT.plusSeconds(1));
    Instant sent = AT.minusSeconds(20);
    bundle.exchanges.add(times(sent, sent.plusSeconds(2), sent.plusSeconds(9), AT));
    assertOnlyTold(TimedBundle.verified(countersigned(AT.plusSeconds(60)), NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "2099-01-01T00:00:00Z, in-the-future",
    "2020-01-01T00:00:00Z, reversed",
    "2026-07-01T00:00:00Z,"
  })
  void aSealOfATimeThatCannotBeIsSaid(Instant claimed, String kind) throws IOException {
    Report report = TimedBundle.verified(countersigned(claimed), NOW);
    assertOnlyTold(report, kind == null ? new String[0] : new String[] {kind});
    if (kind != null) {
      assertThat(basis(report).grounds().message())
          .contains("by its own word, at " + claimed)
          .doesNotContain("; and ");
    }
  }

  /** Whoever else signs may do so at any time; a collector seals what it then has stamped. */
  @Test
  void aSealOfTheCollectorThatIsYoungerThanTheStampIsSaid() throws IOException {
    Instant later = AT.plus(Duration.ofDays(30));
    Path resealed = signed(SmallBundle.COLLECTOR, SealClaims.COLLECTOR, later);
    Report report = TimedBundle.verified(resealed, NOW);
    assertOnlyTold(report, "after-stamp");
    assertThat(basis(report).grounds().message())
        .contains("the collector sealed the bundle at " + later)
        .contains("said that the whole existed");
  }

  /** A record shows that the signature is older than it says. */
  @Test
  void aSealThatIsOlderThanItSaysIsSaid() throws IOException {
    Instant renewed = AT.plus(Duration.ofDays(30));
    Path signed = countersigned(AT.plus(Duration.ofDays(90)));
    Path covered = TimedBundle.renewed(signed, TimedBundle.SECOND, renewed, 0);
    assertOnlyTold(TimedBundle.verified(covered, NOW), "after-proven");
    for (Path made : List.of(covered, signed, dir.resolve("clocks.evb"))) {
      Files.delete(made);
    }
    Path early = countersigned(renewed.minus(Duration.ofDays(1)));
    assertOnlyTold(
        TimedBundle.verified(TimedBundle.renewed(early, TimedBundle.SECOND, renewed, 0), NOW));
  }

  /** The manifest names tokens that are younger than it says that it is. */
  @Test
  void aBundleThatSaysItIsOlderThanItsTokensIsTold() throws IOException {
    bundle.claimed = Instant.parse("1970-01-01T00:00:00Z");
    Report report = TimedBundle.verified(file(), NOW);
    assertThat(remarks(report)).startsWith("before-proven").contains("before-proven");
    assertThat(basis(report).grounds().message())
        .contains("the bundle was made at 1970-01-01T00:00:00Z")
        .contains("before the time of time/001/after.tsr");
  }

  @ParameterizedTest
  @CsvSource({"0, 59, false", "0, 61, true", "0, 3600, true"})
  void aResponseThatEndedBeforeItsRequestWasSentIsSaid(int ended, int sent, boolean said)
      throws IOException {
    bundle.exchanges.add(
        new ExchangeTimes(
            Optional.of(AT.minusSeconds(3600).plusSeconds(sent)),
            Optional.empty(),
            Optional.of(AT.minusSeconds(3600).plusSeconds(ended)),
            Optional.empty()));
    Report report = TimedBundle.verified(file(), NOW);
    assertOnlyTold(report, said ? new String[] {"reversed"} : new String[0]);
    if (said) {
      assertThat(basis(report).grounds().message())
          .contains("the response of exchange x1 ended at ")
          .contains("before the request of exchange x1 was sent at ");
    }
  }

  @Test
  void everyStepOfAnExchangeAndOfAnAttestationIsCompared() throws IOException {
    Instant hour = AT.minus(Duration.ofHours(1));
    bundle.exchanges.add(
        times(hour.plusSeconds(600), hour.plusSeconds(400), hour.plusSeconds(200), hour));
    bundle.requested = Optional.of(AT.plusSeconds(100));
    bundle.received = Optional.of(AT.minusSeconds(100));
    assertOnlyTold(
        TimedBundle.verified(file(), NOW), "reversed", "reversed", "reversed", "reversed");
  }

  /** What is told is bounded; how much there is, is said. */
  @Test
  void ofManyTheFirstAreListedAndTheRestIsCounted() throws IOException {
    for (int i = 0; i < 25; i++) {
      Instant hour = AT.minus(Duration.ofHours(1)).plusSeconds(i);
      bundle.exchanges.add(
          new ExchangeTimes(
              Optional.of(hour.plusSeconds(100)),
              Optional.empty(),
              Optional.of(hour),
              Optional.empty()));
    }
    Report report = TimedBundle.verified(file(), NOW);
    assertThat(remarks(report)).hasSize(20);
    assertThat(basis(report).grounds().details()).containsEntry("clockRemarksNotShown", 5);
    assertThat(basis(report).grounds().message()).contains("; and 24 more.");
  }

  private static ExchangeTimes times(Instant sent, Instant began, Instant ended, Instant signed) {
    return new ExchangeTimes(
        Optional.of(sent), Optional.of(began), Optional.of(ended), Optional.of(signed));
  }
}
