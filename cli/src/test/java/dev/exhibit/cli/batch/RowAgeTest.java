package dev.exhibit.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.cross.VerdictRow;
import dev.exhibit.core.trust.PackLabel;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowAgeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.5Z");

  private static RowAge withPack(Instant trustUntil, Instant collateralUntil) {
    Sha256 any = Sha256.of(Bytes.utf8("any"));
    return new RowAge(
        NOW,
        Optional.of(
            new PackLabel(
                "lab", any, any, NOW.minus(Duration.ofDays(9)), trustUntil, collateralUntil)));
  }

  @Test
  void holdsForADayAndNeverBeforeItsOwnClock() {
    RowAge age = new RowAge(NOW, Optional.empty());
    assertThat(age.stillHolds(NOW)).isTrue();
    assertThat(age.stillHolds(NOW.minus(Duration.ofHours(24)))).isTrue();
    assertThat(age.stillHolds(NOW.minus(Duration.ofHours(24)).minusNanos(1))).isFalse();
    assertThat(age.stillHolds(NOW.plusNanos(1))).isFalse();
    assertThat(age.stillHolds(Instant.MIN)).isFalse();
    assertThat(age.stillHolds(Instant.MAX)).isFalse();
  }

  /** What lay in the future a minute ago may lie there no longer. */
  @Test
  void doesNotHoldWhereTheClockItselfWasTheReason() {
    RowAge age = new RowAge(NOW.plusSeconds(60), Optional.empty());
    assertThat(age.stillHolds(row("time.basis time-in-the-future"))).isFalse();
    assertThat(age.stillHolds(row("snp.chain snp-certificate-not-yet-valid"))).isFalse();
    assertThat(age.stillHolds(row("exchange.signature signature-invalid"))).isTrue();
  }

  /** As it is where the clock is stated: the verdict would be the same again, in every run. */
  @Test
  void holdsAtTheVeryClockOfTheRow() {
    RowAge age = new RowAge(NOW, Optional.empty());
    assertThat(age.stillHolds(row("time.basis time-in-the-future"))).isTrue();
  }

  private static VerdictRow row(String open) {
    String at = NOW.toString();
    return new VerdictRow(
        "a.evb",
        "",
        "",
        "REJECTED",
        Map.of(),
        1,
        "claimed",
        at,
        at,
        List.of(open),
        VerdictRow.Compared.NOTHING,
        NOW);
  }

  @Test
  void endsWithEachEndOfTheTrustPack() {
    Instant then = NOW.minus(Duration.ofHours(2));
    Instant between = NOW.minus(Duration.ofHours(1));
    Instant before = NOW.minus(Duration.ofHours(3));
    Instant after = NOW.plus(Duration.ofHours(1));
    assertThat(withPack(after, after).stillHolds(then)).isTrue();
    assertThat(withPack(before, before).stillHolds(then)).isTrue();
    assertThat(withPack(between, after).stillHolds(then)).isFalse();
    assertThat(withPack(after, between).stillHolds(then)).isFalse();
  }
}
