package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.SealAddition;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.pki.Validity;
import dev.exhibit.testdata.tsa.MisissuedSigner;
import dev.exhibit.testdata.tsa.SimulatedTsa;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows T of the attack table that play with when things were true. */
class TimedAttackTest {
  private static final Instant LATER = TimedBundle.AT.plus(Duration.ofDays(400));
  private static final Validity FUTURE =
      Validity.of("2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z");

  private static final String FLOOR = ", \"tcb\": {\"minEvaluationDataNumber\": 18}";

  @TempDir private Path dir;
  private final TimedBundle bundle = new TimedBundle();

  private Path file() throws IOException {
    return bundle.at(dir.resolve("attack.evb"));
  }

  private static void assertCaught(Report report, CheckId check, Status status, String code) {
    List<Finding> findings =
        report.appraisal().findings().values().stream()
            .filter(finding -> finding.key().check() == check)
            .toList();
    assertThat(findings)
        .as(check.id() + ": " + findings)
        .anyMatch(f -> f.status() == status && f.code().id().equals(code));
    assertThat(report.verdict())
        .isEqualTo(status == Status.FAILED ? Verdict.REJECTED : Verdict.INCOMPLETE);
  }

  static Stream<Arguments> purposes() {
    KeyPurposeId time = KeyPurposeId.id_kp_timeStamping;
    return Stream.of(
        Arguments.of("not critical", false, new KeyPurposeId[] {time}),
        Arguments.of("another", true, new KeyPurposeId[] {KeyPurposeId.id_kp_codeSigning}),
        Arguments.of("any", true, new KeyPurposeId[] {KeyPurposeId.anyExtendedKeyUsage}),
        Arguments.of("more", true, new KeyPurposeId[] {time, KeyPurposeId.id_kp_serverAuth}));
  }

  /** The advice is to ask two authorities; a reader who trusts one of them loses nothing. */
  @Test
  void aTokenOfAStrangerBesideOneThatHolds() throws IOException {
    Instant when = TimedBundle.AT.plusSeconds(20);
    bundle.stamps =
        m -> List.of(TimedBundle.FIRST.token(m, when), TimedBundle.UNKNOWN.token(m, when));
    Report report = TimedBundle.verified(file(), LATER);
    assertThat(report.appraisal().verdicts().get(Question.TIME)).isEqualTo(Verdict.VERIFIED);
    assertThat(codes(report))
        .containsOnlyOnce("other-timestamp-holds")
        .contains("timestamp-verified");
  }

  /** A stranger's token alone proves nothing, and one that contradicts counts as before. */
  @Test
  void aTokenOfAStrangerAloneOrBesideAWrongOne() throws IOException {
    Instant when = TimedBundle.AT.plusSeconds(20);
    bundle.stamps = m -> List.of(TimedBundle.UNKNOWN.token(m, when));
    Report alone = TimedBundle.verified(file(), LATER);
    assertThat(codes(alone)).contains("tsa-unknown").doesNotContain("other-timestamp-holds");
    assertThat(alone.appraisal().verdicts().get(Question.TIME)).isEqualTo(Verdict.INCOMPLETE);
    Sha256 other = Sha256.of(Bytes.utf8("another manifest"));
    bundle.stamps =
        m -> List.of(TimedBundle.FIRST.token(other, when), TimedBundle.UNKNOWN.token(m, when));
    Report wrong = TimedBundle.verified(bundle.at(dir.resolve("wrong.evb")), LATER);
    assertThat(codes(wrong)).contains("timestamp-imprint-mismatch", "tsa-unknown");
  }

  private static List<String> codes(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(finding -> finding.key().check() == CheckId.TIME_TOKEN)
        .map(finding -> finding.code().id())
        .toList();
  }

  /** T2: the certificate of a trusted authority that is not made for timestamps alone. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("purposes")
  void tokenOfACertificateForOtherThings(String name, boolean critical, KeyPurposeId... purposes)
      throws IOException {
    MisissuedSigner other =
        MisissuedSigner.below(TimedBundle.FIRST, Seed.of(86), critical, purposes);
    bundle.stamps = m -> List.of(other.token(m, TimedBundle.AT.plusSeconds(20)));
    assertCaught(
        TimedBundle.verified(file(), LATER),
        CheckId.TIME_TOKEN,
        Status.FAILED,
        "tsa-certificate-purpose");
  }

  /** That nothing else is wrong with such a token: with the right purpose it holds. */
  @Test
  void tokenOfACertificateForTimestampsAlone() throws IOException {
    MisissuedSigner same =
        MisissuedSigner.below(
            TimedBundle.FIRST, Seed.of(86), true, KeyPurposeId.id_kp_timeStamping);
    bundle.stamps = m -> List.of(same.token(m, TimedBundle.AT.plusSeconds(20)));
    assertThat(TimedBundle.verified(file(), LATER).appraisal().verdicts())
        .containsEntry(Question.TIME, Verdict.VERIFIED);
  }

  /** T3: the evidence is older than what is to vouch for it. */
  @Test
  void collateralThatWasIssuedAfterTheBracket() throws IOException {
    bundle.platform = intel -> intel.withCollateral(c -> c.withTcbInfo(t -> t.withWindow(FUTURE)));
    Report report = TimedBundle.verified(file(), LATER);
    assertCaught(report, CheckId.TDX_COLLATERAL, Status.FAILED, "not-yet-valid");
  }

  /** T3: collateral that holds at one end of the bracket only. */
  @Test
  void collateralThatEndsInsideTheBracket() throws IOException {
    Instant inside = TimedBundle.AT.minusSeconds(10);
    Validity ended = new Validity(IntelScenario.WINDOW.from(), inside);
    bundle.platform = intel -> intel.withCollateral(c -> c.withTcbInfo(t -> t.withWindow(ended)));
    assertCaught(
        TimedBundle.verified(file(), LATER), CheckId.TDX_COLLATERAL, Status.FAILED, "expired");
  }

  /** T4: a list of later days says nothing of the bracket, so revocation then is not known. */
  @Test
  void aRevocationListOfLaterDaysIsNoneOfThatTime() throws IOException {
    bundle.platform =
        intel ->
            intel.withCollateral(
                c ->
                    c.withPckCrl(
                        l -> l.withWindow(FUTURE).revoking(intel.platform().pck().serial())));
    Report report = TimedBundle.verified(file(), LATER);
    assertCaught(report, CheckId.TDX_COLLATERAL, Status.FAILED, "not-yet-valid");
  }

  /** T4: whoever packed the bundle claims a time before the revocation, and nothing proves it. */
  @Test
  void aTimeClaimedBeforeARevocationCarriesNoVerdict() throws IOException {
    bundle.bracketed = false;
    bundle.stamps = m -> List.of();
    Report report = TimedBundle.verified(file(), LATER);
    assertCaught(report, CheckId.TIME_BASIS, Status.MISSING, "time-only-claimed");
  }

  /** T5: at a given instant nothing but the tokens depends on the reader's clock. */
  @Test
  void theReadersClockDoesNotLeakIntoAPinnedInstant() throws IOException {
    Path file = file();
    Optional<Instant> at = Optional.of(TimedBundle.AT);
    Report near = TimedBundle.verified(file, at, TimedBundle.AT.plusSeconds(60));
    Report far = TimedBundle.verified(file, at, Instant.parse("2027-12-01T00:00:00Z"));
    assertThat(far.time().at()).isEqualTo(near.time().at()).containsExactly(TimedBundle.AT);
    assertThat(outsideTime(far)).isEqualTo(outsideTime(near)).isNotEmpty();
    assertThat(far.appraisal().verdicts()).isEqualTo(near.appraisal().verdicts());
  }

  /** T5: nor into a run whose time the tokens prove. */
  @Test
  void theReadersClockDoesNotLeakIntoABracket() throws IOException {
    Path file = file();
    Report near = TimedBundle.verified(file, TimedBundle.AT.plusSeconds(60));
    Report far = TimedBundle.verified(file, Instant.parse("2027-12-01T00:00:00Z"));
    assertThat(far.time().at()).isEqualTo(near.time().at()).hasSize(2);
    assertThat(outsideTime(far)).isEqualTo(outsideTime(near)).isNotEmpty();
  }

  private static Map<Object, Finding> outsideTime(Report report) {
    return report.appraisal().findings().entrySet().stream()
        .filter(e -> e.getKey().check().question() != Question.TIME)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** T8: key and manifest could have been made after a token over signature bytes. */
  @Test
  void tokenOverTheSignature() throws IOException {
    bundle.stamps = m -> List.of();
    Path plain = file();
    Path stamped = dir.resolve("stamped.evb");
    Bytes token = TimedBundle.FIRST.token(signature(plain), TimedBundle.AT.plusSeconds(20));
    SealAddition.timestamp(plain, token, stamped);
    Report report = TimedBundle.verified(stamped, LATER);
    assertCaught(report, CheckId.TIME_TOKEN, Status.FAILED, "timestamp-imprint-mismatch");
  }

  private static Sha256 signature(Path file) throws IOException {
    if (BundleReader.open(file) instanceof Reading.Readable readable) {
      try (var opened = readable.bundle()) {
        return Sha256.of(opened.read(opened.seals().signatures().get(0).name()).orElseThrow());
      }
    }
    throw new AssertionError("refused");
  }

  /** T9: a key that had ended signs a time after its end. */
  @Test
  void tokenByAnAuthorityThatHadEnded() throws IOException {
    SimulatedTsa ended =
        SimulatedTsa.of(Seed.of(84), Validity.of("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"));
    bundle.stamps = m -> List.of(ended.token(m, TimedBundle.AT.plusSeconds(20)));
    Report report = by(ended, file(), policy(""));
    assertCaught(report, CheckId.TIME_TOKEN, Status.FAILED, "tsa-certificate-not-valid");
  }

  /** T9: a key that has ended signs a time before its end; nothing shows that it did so then. */
  @Test
  void tokenThatMayHaveBeenMadeWithAKeyThatHasEnded() throws IOException {
    SimulatedTsa ended =
        SimulatedTsa.of(Seed.of(85), Validity.of("2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z"));
    bundle.stamps = m -> List.of(ended.token(m, TimedBundle.AT.plusSeconds(20)));
    bundle.bracketed = false;
    Report report = by(ended, file(), policy(""));
    assertCaught(report, CheckId.TIME_TOKEN, Status.MISSING, "renewal-needed");
    assertThat(report.time().basis()).isEqualTo(Basis.CLAIMED);
  }

  private static Report by(SimulatedTsa tsa, Path file, Policy policy) throws IOException {
    return TimedBundle.verified(
        file, policy, Optional.empty(), LATER, List.of(TimedBundle.FIRST, tsa));
  }

  private static Policy policy(String more) {
    return CarefulReader.policy(
        """
        {"format": "urn:exhibit:policy:v1", "name": "t", "collectors": {"signers": ["%s"]}%s}
        """
            .formatted(SmallBundle.keyId(SmallBundle.COLLECTOR).hex(), more));
  }

  /** T11: collateral of an earlier TCB recovery that was valid in the same window. */
  @Test
  void collateralThatWasRolledBackInsideTheWindow() throws IOException {
    bundle.platform =
        intel ->
            intel.withCollateral(
                c ->
                    c.withTcbInfo(t -> t.withEvaluation(17))
                        .withQeIdentity(q -> q.withEvaluation(17)));
    Path file = file();
    Report floor = by(TimedBundle.SECOND, file, policy(FLOOR));
    assertCaught(floor, CheckId.TDX_COLLATERAL_FRESH, Status.FAILED, "evaluation-number-low");
    Report none = TimedBundle.verified(file, LATER);
    Finding finding = Asked.only(none, CheckId.TDX_COLLATERAL_FRESH);
    assertThat(finding.code().id()).isEqualTo("collateral-no-floor");
    assertThat(finding.grounds().message()).contains("newer collateral may have existed");
  }
}
