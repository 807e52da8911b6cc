package dev.exhibit.core.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.NonceRule;
import dev.exhibit.core.nvidia.device.Simulation;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import dev.exhibit.core.nvidia.ocsp.OcspAnswer;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.core.x509.Standings;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.nvidia.DeviceKind;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import dev.exhibit.testdata.nvidia.OcspSpec;
import dev.exhibit.testdata.nvidia.RevocationAttack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stored OCSP answers show at which time. */
class OcspTest {
  private static final GpuScenario SCENARIO = GpuScenario.seeded(8, 1);
  private static final GpuFiles WITHOUT = RevocationAttack.G8_NONE.apply(SCENARIO);

  private static OcspSpec answer() {
    return OcspSpec.good(
        SCENARIO.nvidia().provisioner(DeviceKind.HOPPER),
        SCENARIO.nvidia().identity(DeviceKind.HOPPER),
        SCENARIO.nvidia().responder(SCENARIO.nvidia().identity(DeviceKind.HOPPER)),
        GpuScenario.AT);
  }

  private static Finding with(OcspSpec answer, GpuPolicy policy, EvaluationTime time) {
    return with(List.of(answer.der()), policy, time);
  }

  private static Finding with(List<Bytes> more, GpuPolicy policy, EvaluationTime time) {
    List<Bytes> answers = new ArrayList<>(WITHOUT.ocsp());
    answers.addAll(more);
    return judged(WITHOUT.withOcsp(answers), policy, time);
  }

  private static Finding judged(GpuFiles files, GpuPolicy policy, EvaluationTime time) {
    GpuAppraiser appraiser =
        new GpuAppraiser(Simulation.trust(files), policy, time, Simulation.collateral(files));
    Outcome<List<VerifiedGpu>> outcome =
        appraiser.appraise(
            new GpuCase(
                Simulation.SUBJECT,
                Site.of("report.json"),
                GpuEvidence.decode(files.payload()),
                new NonceRule.Sent(files.nonce()),
                Simulation.relayed(files),
                true));
    return outcome.findings().stream()
        .filter(f -> f.key().check() == CheckId.GPU_REVOCATION)
        .findFirst()
        .orElseThrow();
  }

  private static String judged(OcspSpec answer) {
    return said(with(answer, GpuPolicy.DEFAULT, Simulation.at(GpuScenario.AT)));
  }

  private static String said(Finding finding) {
    return finding.status() + " " + finding.code().id();
  }

  @Test
  void aGoodAnswerIsGoodWithAndWithoutNonce() {
    assertThat(judged(answer())).isEqualTo("PASSED gpu-not-revoked");
    Finding finding =
        with(answer().answering(Bytes.zeros(16)), GpuPolicy.DEFAULT, Simulation.at(GpuScenario.AT));
    assertThat(said(finding)).isEqualTo("PASSED gpu-not-revoked");
    assertThat(String.valueOf(finding.grounds().details().get("answers")))
        .contains("only the kept request could confirm");
  }

  @Test
  void anAnswerWithNumbersBeyondAllBoundsIsRefused() {
    Bytes status = Bytes.fromHex("30070a057f02030405").orElseThrow();
    assertThat(OcspAnswer.decode(Site.of("o"), status)).isInstanceOf(Decoded.Invalid.class);
  }

  @Test
  void theIssuerMayAnswerItself() {
    assertThat(judged(answer().by(SCENARIO.nvidia().identity(DeviceKind.HOPPER))))
        .isEqualTo("PASSED gpu-not-revoked");
  }

  @Test
  void anAnswerWithoutEndCountsForThePolicysWindow() {
    Instant halfAnHourAgo = GpuScenario.AT.minus(Duration.ofMinutes(30));
    OcspSpec answer = answer().at(halfAnHourAgo, Optional.empty());
    assertThat(judged(answer)).isEqualTo("PASSED gpu-not-revoked");
    GpuPolicy strict =
        new GpuPolicy(OptionalInt.empty(), OptionalInt.empty(), false, Duration.ofMinutes(10));
    assertThat(said(with(answer, strict, Simulation.at(GpuScenario.AT))))
        .isEqualTo("MISSING ocsp-not-current");
  }

  @Test
  void aHoldCountsAsGoodOnlyIfThePolicySaysSo() {
    OcspSpec hold = answer().saying(OcspSpec.Status.HOLD);
    GpuPolicy lenient =
        new GpuPolicy(OptionalInt.empty(), OptionalInt.empty(), true, Duration.ofHours(1));
    assertThat(judged(hold)).isEqualTo("FAILED gpu-certificate-hold");
    assertThat(said(with(hold, lenient, Simulation.at(GpuScenario.AT))))
        .isEqualTo("PASSED gpu-certificate-hold-accepted");
    OcspSpec revoked = answer().saying(OcspSpec.Status.REVOKED);
    assertThat(said(with(revoked, lenient, Simulation.at(GpuScenario.AT))))
        .isEqualTo("FAILED gpu-certificate-revoked");
    Finding finding = with(revoked, lenient, Simulation.at(GpuScenario.AT));
    assertThat(Standings.of(finding)).anyMatch(line -> line.contains(" gpu revoked "));
    assertThat(Standings.published(finding)).anyMatch(line -> line.startsWith("ocsp "));
  }

  /** A hold ends by a newer good word that was current at the time, whichever stands first. */
  @ParameterizedTest
  @ValueSource(ints = {-48, -24, -1, 1, 24})
  void aHoldIsOverOnceANewerAnswerCallsTheCertificateGood(int hours) {
    Instant from = answer().thisUpdate().plus(Duration.ofHours(hours));
    OcspSpec other = answer().at(from, Optional.of(from.plus(Duration.ofDays(1))));
    Bytes hold = other.saying(OcspSpec.Status.HOLD).der();
    Bytes theft = other.saying(OcspSpec.Status.REVOKED).der();
    for (List<Bytes> both : List.of(List.of(hold, good()), List.of(good(), hold))) {
      Finding finding = with(both, GpuPolicy.DEFAULT, Simulation.at(GpuScenario.AT));
      assertThat(said(finding))
          .isEqualTo(hours < 0 ? "PASSED gpu-not-revoked" : "FAILED gpu-certificate-hold");
      assertThat(finding.grounds().message().contains("had been on hold before"))
          .isEqualTo(hours < 0);
    }
    for (List<Bytes> both : List.of(List.of(theft, good()), List.of(good(), theft))) {
      assertThat(said(with(both, GpuPolicy.DEFAULT, Simulation.at(GpuScenario.AT))))
          .isEqualTo("FAILED gpu-certificate-revoked");
    }
    assertThat(said(with(List.of(hold), GpuPolicy.DEFAULT, Simulation.at(GpuScenario.AT))))
        .isEqualTo("FAILED gpu-certificate-hold");
  }

  /** T4: what is revoked after the instant judged at was good then. */
  @Test
  void aRevocationCountsFromItsDate() {
    Instant dayAfterTomorrow = GpuScenario.AT.plus(Duration.ofDays(2));
    OcspSpec later =
        answer()
            .saying(OcspSpec.Status.REVOKED)
            .at(dayAfterTomorrow, Optional.of(dayAfterTomorrow.plus(Duration.ofDays(1))));
    assertThat(judged(later)).isEqualTo("MISSING ocsp-missing");
  }

  /** RFC 6960 §2.2: a responder that does not know a certificate says nothing of it. */
  @Test
  void aResponderThatDoesNotKnowTheCertificateProvesAndContradictsNothing() {
    Bytes unknown = answer().saying(OcspSpec.Status.UNKNOWN).der();
    assertThat(said(with(List.of(unknown), GpuPolicy.DEFAULT, Simulation.at(GpuScenario.AT))))
        .isEqualTo("MISSING ocsp-unknown-certificate");
    for (List<Bytes> both : List.of(List.of(unknown, good()), List.of(good(), unknown))) {
      Finding beside = with(both, GpuPolicy.DEFAULT, Simulation.at(GpuScenario.AT));
      assertThat(said(beside)).isEqualTo("PASSED gpu-not-revoked");
      assertThat(beside.grounds().message())
          .contains("Another answer, current too, says that its responder does not know");
    }
    Bytes revoked = answer().saying(OcspSpec.Status.REVOKED).der();
    for (List<Bytes> both : List.of(List.of(unknown, revoked), List.of(revoked, unknown))) {
      assertThat(said(with(both, GpuPolicy.DEFAULT, Simulation.at(GpuScenario.AT))))
          .isEqualTo("FAILED gpu-certificate-revoked");
    }
  }

  private static Bytes good() {
    return answer().der();
  }

  @Test
  void anUnknownOfAnotherTimeIsNoAnswerAndAForgedGoodWordBesideOneIsRefused() {
    OcspSpec unknown = answer().saying(OcspSpec.Status.UNKNOWN);
    Instant longAgo = GpuScenario.AT.minus(Duration.ofDays(30));
    assertThat(judged(unknown.at(longAgo, Optional.of(longAgo.plusSeconds(60)))))
        .isEqualTo("MISSING ocsp-missing");
    OcspSpec forged = answer().by(SCENARIO.nvidia().responder(SCENARIO.nvidia().rimRoot()));
    List<Bytes> both = List.of(unknown.der(), forged.der());
    assertThat(said(with(both, GpuPolicy.DEFAULT, Simulation.at(GpuScenario.AT))))
        .isEqualTo("FAILED ocsp-responder");
  }

  @Test
  void aRevocationBesideAHoldIsWhatIsSaid() {
    Bytes hold = answer().saying(OcspSpec.Status.HOLD).der();
    Bytes revoked = answer().saying(OcspSpec.Status.REVOKED).der();
    for (List<Bytes> both : List.of(List.of(hold, revoked), List.of(revoked, hold))) {
      assertThat(said(with(both, GpuPolicy.DEFAULT, Simulation.at(GpuScenario.AT))))
          .isEqualTo("FAILED gpu-certificate-revoked");
    }
  }

  /** Where answers are absent too, both are said. */
  @Test
  void whatAnswersDoNotTellIsSaidBesideWhatIsAbsent() {
    List<Bytes> few = new ArrayList<>(List.of(answer().saying(OcspSpec.Status.UNKNOWN).der()));
    GpuFiles files = WITHOUT.withOcsp(few);
    Finding finding = judged(files, GpuPolicy.DEFAULT, Simulation.at(GpuScenario.AT));
    assertThat(said(finding)).isEqualTo("MISSING ocsp-missing");
    assertThat(finding.grounds().message())
        .contains("There is no OCSP answer about")
        .contains("that it does not know");
  }

  /** Whoever packed the answers could have claimed an instant before the revocation. */
  @Test
  void aRevocationAfterTheTimeCountsIfThatIsMerelyClaimedAndIsSaidIfItIsProven() {
    Instant tomorrow = GpuScenario.AT.plus(Duration.ofDays(2));
    Bytes later =
        answer()
            .saying(OcspSpec.Status.REVOKED)
            .at(tomorrow, Optional.of(tomorrow.plus(Duration.ofDays(1))))
            .der();
    for (EvaluationTime.Basis basis : EvaluationTime.Basis.values()) {
      Finding finding =
          with(
              List.of(answer().der(), later),
              GpuPolicy.DEFAULT,
              EvaluationTime.of(GpuScenario.AT, basis, tomorrow));
      boolean claimed = basis == EvaluationTime.Basis.CLAIMED;
      assertThat(said(finding))
          .isEqualTo(claimed ? "FAILED gpu-certificate-revoked" : "PASSED gpu-not-revoked");
      assertThat(finding.grounds().message())
          .contains(
              claimed
                  ? "later than a time that is only claimed"
                  : "was revoked later: since 2026-06-16T12:00:00Z");
    }
  }

  @Test
  void bothEndsOfABracketHaveToBeCovered() {
    Instant start = GpuScenario.AT.minus(Duration.ofMinutes(5));
    EvaluationTime bracket =
        new EvaluationTime(
            List.of(start, GpuScenario.AT), EvaluationTime.Basis.BRACKETED, GpuScenario.AT);
    assertThat(said(with(answer(), GpuPolicy.DEFAULT, bracket)))
        .isEqualTo("PASSED gpu-not-revoked");
    OcspSpec ended = answer().at(start.minusSeconds(60), Optional.of(start.plusSeconds(60)));
    assertThat(said(with(ended, GpuPolicy.DEFAULT, bracket))).isEqualTo("MISSING ocsp-not-current");
  }
}
