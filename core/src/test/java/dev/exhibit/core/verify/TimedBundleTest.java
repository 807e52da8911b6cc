package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.cross.RowReader;
import dev.exhibit.core.verify.documents.JudgedInstants;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trusted time inside {@code verify}: rows T, W21 to W25 of the attack table, and what holds. */
class TimedBundleTest {
  private static final Instant LATER = TimedBundle.AT.plus(Duration.ofDays(400));
  private static final Instant AFTER_THE_END = Instant.parse("2029-01-01T00:00:00Z");

  @TempDir private Path dir;
  private final TimedBundle bundle = new TimedBundle();

  private Path file() throws IOException {
    return bundle.at(dir.resolve("timed.evb"));
  }

  private Report later() throws IOException {
    return TimedBundle.verified(file(), LATER);
  }

  private static List<Finding> of(Report report, CheckId check) {
    return report.appraisal().findings().values().stream()
        .filter(finding -> finding.key().check() == check)
        .toList();
  }

  private static void assertCaught(Report report, CheckId check, Status status, String code) {
    assertThat(of(report, check))
        .as(check.id() + ": " + of(report, check))
        .anyMatch(f -> f.status() == status && f.code().id().equals(code));
    assertThat(report.appraisal().verdicts().get(Question.TIME))
        .isEqualTo(status == Status.FAILED ? Verdict.REJECTED : Verdict.INCOMPLETE);
  }

  @Test
  void holdsLongAfterAllCollateralHasExpired() throws IOException {
    Report report = later();
    assertThat(report.time().basis()).isEqualTo(Basis.BRACKETED);
    assertThat(report.time().at())
        .containsExactly(TimedBundle.AT.minusSeconds(31), TimedBundle.AT.plusSeconds(6));
    assertThat(report.appraisal().verdicts())
        .containsEntry(Question.TIME, Verdict.VERIFIED)
        .containsEntry(Question.ARCHIVE, Verdict.VERIFIED);
    assertThat(of(report, CheckId.TDX_COLLATERAL)).allMatch(f -> f.status() == Status.PASSED);
    assertThat(Asked.only(report, CheckId.TIME_RENEWAL).code().id()).isEqualTo("renewal-not-due");
    assertThat(report.simulated()).isTrue();
  }

  @Test
  void saysBetweenWhichInstantsItsReportWasMade() throws IOException {
    List<JudgedInstants> instants = JudgedInstants.of(later());
    assertThat(instants)
        .extracting(each -> each.subject().path(), JudgedInstants::basis)
        .containsExactly(tuple("attestation/001", Basis.BRACKETED));
    assertThat(instants.get(0).from()).isEqualTo(TimedBundle.AT.minusSeconds(31));
    assertThat(instants.get(0).to()).isEqualTo(TimedBundle.AT.plusSeconds(6));
  }

  /** A reader's own instant is not when anything was seen, and neither is a later claim. */
  @Test
  void itsRowIsOfTheTimeThatTheTokensProve() throws IOException {
    TimedBundle bundle = new TimedBundle();
    bundle.claimed = TimedBundle.AT.plus(Duration.ofMinutes(8));
    assertThat(made(bundle.at(dir.resolve("a.evb")))).contains(TimedBundle.AT.plusSeconds(6));
    bundle.bracketed = false;
    assertThat(made(bundle.at(dir.resolve("b.evb")))).contains(bundle.claimed);
  }

  /** It contradicts nothing that is proven, and who reads those times is told. */
  @ParameterizedTest
  @CsvSource({
    "made, -595, false",
    "made, -596, true",
    "made, -31557600, true",
    "requested, -630, false",
    "requested, -631, true",
    "requested, 605, false",
    "requested, 606, true",
    "received, -631, true",
    "received, 606, true"
  })
  void aTimeByTheCollectorsClockThatTheTokensShowToBeFalseIsSaid(
      String what, long seconds, boolean said) throws IOException {
    TimedBundle bundle = new TimedBundle();
    Instant stated = TimedBundle.AT.plusSeconds(seconds);
    switch (what) {
      case "made" -> bundle.claimed = stated;
      case "requested" -> bundle.requested = Optional.of(stated);
      default -> bundle.received = Optional.of(stated);
    }
    Report report =
        TimedBundle.verified(bundle.at(dir.resolve("clock.evb")), TimedBundle.AT.plusSeconds(620));
    Finding finding = Asked.only(report, CheckId.TIME_BRACKET);
    assertThat(finding.status()).isEqualTo(Status.PASSED);
    assertThat(finding.grounds().message().contains("at " + stated + ", which the tokens show"))
        .isEqualTo(said);
    assertThat(finding.grounds().details().containsKey("collectorsClockWrong")).isEqualTo(said);
  }

  private static Optional<Instant> made(Path file) throws IOException {
    Instant at = TimedBundle.AT.plus(Duration.ofMinutes(9));
    Report report = TimedBundle.verified(file, Optional.of(at), at);
    try (var bundle = ((Reading.Readable) BundleReader.open(file)).bundle()) {
      return RowReader.read("any", "any", 2, report, Optional.of(bundle)).made();
    }
  }

  @Test
  void isOnlyClaimedWithoutTokens() throws IOException {
    bundle.bracketed = false;
    bundle.stamps = manifest -> List.of();
    Report report = later();
    assertCaught(report, CheckId.TIME_BASIS, Status.MISSING, "time-only-claimed");
    assertCaught(report, CheckId.TIME_TOKEN, Status.MISSING, "no-timestamp");
    assertCaught(report, CheckId.TIME_BRACKET, Status.MISSING, "no-bracket");
    assertThat(report.time().basis()).isEqualTo(Basis.CLAIMED);
  }

  /** What cannot be read proves nothing, and is never passed over. */
  @ParameterizedTest
  @CsvSource({
    "0, FAILED, timestamp-malformed",
    "2, FAILED, timestamp-malformed",
    "1048577, MISSING, timestamp-too-large"
  })
  void isNotBracketedByWhatCannotBeRead(int size, Status status, String code) throws IOException {
    bundle.after = report -> Bytes.zeros(size);
    Report report = later();
    assertCaught(report, CheckId.TIME_TOKEN, status, code);
    assertThat(Asked.only(report, CheckId.TIME_BRACKET).status()).isEqualTo(Status.MISSING);
    assertThat(report.time().basis()).isNotEqualTo(Basis.BRACKETED);
  }

  @Test
  void isStampedWithoutABracket() throws IOException {
    bundle.bracketed = false;
    Report report = later();
    assertThat(report.time().basis()).isEqualTo(Basis.TIMESTAMPED);
    assertThat(report.time().at()).containsExactly(TimedBundle.AT.plusSeconds(20));
    assertThat(Asked.only(report, CheckId.TIME_BASIS).status()).isEqualTo(Status.PASSED);
    assertCaught(report, CheckId.TIME_BRACKET, Status.MISSING, "no-bracket");
  }

  @Nested
  class Renewed {
    private Path with(int without) throws IOException {
      return TimedBundle.renewed(
          file(), TimedBundle.SECOND, Instant.parse("2027-11-01T00:00:00Z"), without);
    }

    @Test
    void holdsAfterTheFirstAuthorityHasEnded() throws IOException {
      Report report = TimedBundle.verified(with(0), AFTER_THE_END);
      assertThat(report.appraisal().verdicts()).containsEntry(Question.TIME, Verdict.VERIFIED);
      assertThat(report.time().basis()).isEqualTo(Basis.BRACKETED);
      assertThat(Asked.only(report, CheckId.TIME_RENEWAL).code().id()).isEqualTo("record-unbroken");
    }

    @Test
    void isNeededAfterTheFirstAuthorityHasEnded() throws IOException {
      Report report = TimedBundle.verified(file(), AFTER_THE_END);
      assertCaught(report, CheckId.TIME_TOKEN, Status.MISSING, "renewal-needed");
      assertCaught(report, CheckId.TIME_RENEWAL, Status.MISSING, "renewal-needed");
      assertThat(report.time().basis()).isEqualTo(Basis.CLAIMED);
    }

    /** W22. */
    @Test
    void tooLateProvesOnlyItsOwnTime() throws IOException {
      Path late =
          TimedBundle.renewed(file(), TimedBundle.SECOND, Instant.parse("2028-06-01T00:00:00Z"), 0);
      Report report = TimedBundle.verified(late, AFTER_THE_END);
      assertCaught(report, CheckId.TIME_TOKEN, Status.MISSING, "renewal-needed");
      assertThat(report.time().at()).containsExactly(Instant.parse("2028-06-01T00:00:00Z"));
    }

    /** W21. */
    @Test
    void byAnUnknownAuthorityProvesNothing() throws IOException {
      Path unknown =
          TimedBundle.renewed(
              file(), TimedBundle.UNKNOWN, Instant.parse("2027-11-01T00:00:00Z"), 0);
      Report report = TimedBundle.verified(unknown, AFTER_THE_END);
      assertCaught(report, CheckId.TIME_RENEWAL, Status.MISSING, "tsa-unknown");
      assertCaught(report, CheckId.TIME_TOKEN, Status.MISSING, "renewal-needed");
    }

    /** W23: the record says that it existed before the token that it covers. */
    @Test
    void beforeTheTokenItRenewsContradicts() throws IOException {
      Path early =
          TimedBundle.renewed(file(), TimedBundle.SECOND, Instant.parse("2026-03-01T00:00:00Z"), 0);
      assertCaught(
          TimedBundle.verified(early, LATER),
          CheckId.TIME_TOKEN,
          Status.FAILED,
          "timestamp-later-than-cover");
    }

    /** Clocks differ; ten minutes are allowed for, as for every other time in a bundle. */
    @ParameterizedTest
    @CsvSource({"599, PASSED, record-unbroken", "601, FAILED, timestamp-in-the-future"})
    void mayBeALittleAheadOfTheReader(int seconds, Status status, String code) throws IOException {
      Path ahead = TimedBundle.renewed(file(), TimedBundle.SECOND, LATER.plusSeconds(seconds), 0);
      Finding finding = Asked.only(TimedBundle.verified(ahead, LATER), CheckId.TIME_RENEWAL);
      assertThat(finding.status()).isEqualTo(status);
      assertThat(finding.code().id()).isEqualTo(code);
    }

    /** W24. */
    @Test
    void isNeededAgainAfterTheSecondAuthorityHasEnded() throws IOException {
      Report report = TimedBundle.verified(with(0), Instant.parse("2043-01-01T00:00:00Z"));
      assertCaught(report, CheckId.TIME_RENEWAL, Status.MISSING, "renewal-needed");
    }

    /** W25: a record over some of the files is not one over the bundle. */
    @Test
    void hasToCoverEveryMember() throws IOException {
      assertCaught(
          TimedBundle.verified(with(3), LATER),
          CheckId.TIME_RENEWAL,
          Status.FAILED,
          "record-other-data");
    }
  }

  @Nested
  class Attacked {
    /** T2. */
    @Test
    void tokenOverAnotherManifest() throws IOException {
      bundle.stamps = m -> List.of(TimedBundle.FIRST.token(Sha256.of(m.bytes()), TimedBundle.AT));
      assertCaught(later(), CheckId.TIME_TOKEN, Status.FAILED, "timestamp-imprint-mismatch");
    }

    /** T2: an authority that nobody trusts is unknown, not wrong. */
    @Test
    void tokenOfAnUnknownAuthority() throws IOException {
      bundle.stamps = m -> List.of(TimedBundle.UNKNOWN.token(m, TimedBundle.AT.plusSeconds(20)));
      assertCaught(later(), CheckId.TIME_TOKEN, Status.MISSING, "tsa-unknown");
    }

    /** T1: a time stated in the manifest after the token over it. */
    @Test
    void claimedTimeAfterTheToken() throws IOException {
      bundle.stamps = m -> List.of(TimedBundle.FIRST.token(m, TimedBundle.AT.minusSeconds(3600)));
      assertCaught(later(), CheckId.TIME_BASIS, Status.FAILED, "time-after-timestamp");
    }

    /** T6. */
    @Test
    void firstTokenLaterThanTheSecond() throws IOException {
      bundle.after = r -> TimedBundle.FIRST.token(Sha256.of(r), TimedBundle.AT.minusSeconds(90));
      assertCaught(later(), CheckId.TIME_BRACKET, Status.FAILED, "bracket-reversed");
    }

    /** T7. */
    @Test
    void nonceThatDoesNotDeriveFromTheToken() throws IOException {
      bundle.recorded =
          n ->
              new NonceInputs(
                  n.value(), n.random().map(r -> Sha256.of(r).bytes()), n.tokenSha256());
      assertCaught(later(), CheckId.TIME_BRACKET, Status.FAILED, "bracket-nonce-mismatch");
    }

    /** T7: nothing says that it derives. */
    @Test
    void nonceOfItsOwn() throws IOException {
      bundle.recorded = n -> NonceInputs.sent(n.value());
      assertCaught(later(), CheckId.TIME_BRACKET, Status.MISSING, "bracket-nonce-independent");
    }

    /** T7: the manifest derives it, and the hardware answered another. */
    @Test
    void nonceThatTheHardwareDoesNotHold() throws IOException {
      bundle.hardwareAnswers = false;
      Report report = later();
      assertThat(Asked.only(report, CheckId.TIME_BRACKET).code().id()).isEqualTo("blocked");
      assertThat(report.time().basis()).isEqualTo(Basis.TIMESTAMPED);
    }

    @Test
    void tokenOverAnotherReport() throws IOException {
      bundle.after = r -> TimedBundle.FIRST.token(Sha256.of(Bytes.utf8("other")), TimedBundle.AT);
      assertCaught(later(), CheckId.TIME_BRACKET, Status.FAILED, "timestamp-imprint-mismatch");
    }

    /** T10. */
    @Test
    void bracketWideEnoughToChooseAnInstantIn() throws IOException {
      bundle.before =
          TimedBundle.FIRST.token(Sha256.of(Bytes.utf8("r")), TimedBundle.AT.minusSeconds(3600));
      Report report = later();
      assertCaught(report, CheckId.TIME_BRACKET, Status.MISSING, "bracket-too-wide");
      assertThat(report.time().basis()).isEqualTo(Basis.TIMESTAMPED);
    }

    /** What no signature covers may change, such as a root beside the path; no instant may. */
    @Test
    void noChangedByteOfATokenMovesAnInstant() throws IOException {
      Bytes sound = bundle.before;
      List<Instant> proven = later().time().at();
      int refused = 0;
      for (int at = 0; at < sound.size(); at += 41) {
        byte[] changed = sound.toArray();
        changed[at] ^= 4;
        bundle.before = Bytes.of(changed);
        Path file = bundle.at(dir.resolve("changed-" + at + ".evb"));
        Report report = TimedBundle.verified(file, LATER);
        if (report.appraisal().verdicts().get(Question.TIME) == Verdict.VERIFIED) {
          assertThat(report.time().at()).as("byte " + at).isEqualTo(proven);
        } else {
          refused++;
        }
      }
      assertThat(refused).isGreaterThan(sound.size() / 41 / 2);
    }
  }
}
