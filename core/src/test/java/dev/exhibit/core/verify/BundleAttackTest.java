package dev.exhibit.core.verify;

import static dev.exhibit.core.verify.CheckFinding.code;
import static dev.exhibit.core.verify.CheckFinding.finding;
import static dev.exhibit.core.verify.CheckFinding.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.attack.BodyAttack;
import dev.exhibit.testdata.provider.attack.ExchangeAttack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The attack catalogue on whole bundles: families X and S, and the rows that need a bundle. */
class BundleAttackTest {
  private static final ExchangeScenario VALID = ExchangeScenario.seeded(11);
  private static final ExchangeEvidence EVIDENCE = VALID.evidence();

  /** What the machine that answers runs. */
  private static final Workload NODE = VALID.tee().node("model 1").workload();

  @TempDir private Path folder;

  @Test
  void anHonestExchangeIsVerifiedAndSimulated() throws IOException {
    Report report = verify(SimulatedCase.of(EVIDENCE));
    assertThat(unsettled(report)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
    assertThat(report.simulated()).isTrue();
  }

  /** All but X12, which says a word that decides nothing. */
  static List<ExchangeAttack> attacks() {
    return ExchangeAttack.all().stream()
        .filter(attack -> attack != BodyAttack.X12_GATEWAY_FOR_MODEL)
        .toList();
  }

  /**
   * X12: the record's own word for its signer is signed by nobody; the quote says whose key it is.
   */
  @Test
  void aGatewaysSignatureIsAGatewaysWhateverItsRecordSays() throws IOException {
    ExchangeEvidence evidence = BodyAttack.X12_GATEWAY_FOR_MODEL.apply(VALID);
    ExchangeEvidence honest = VALID.with(ProviderProfile.NEAR_AI_GATEWAY).evidence();
    assertThat(evidence.signature()).isNotEqualTo(honest.signature());
    Report report = verify(SimulatedCase.of(evidence));
    assertThat(statuses(report)).isEqualTo(statuses(verify(SimulatedCase.of(honest))));
    assertThat(code(report, "exchange.signer-attested")).isEqualTo("signer-attested-gateway");
    assertThat(finding(report, "exchange.signature").grounds().details())
        .containsEntry("unsignedSignatureKind", "\"provider_tee\"");
    assertThat(report.claims())
        .filteredOn(claim -> claim.basis() == Claim.Basis.SIGNED)
        .singleElement()
        .satisfies(claim -> assertThat(claim.text()).contains("The signer is a gateway"));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isNeverVerifiedAndTheNamedCheckDoesNotPass(ExchangeAttack attack) throws IOException {
    ExchangeEvidence evidence = attack.apply(VALID);
    Report report =
        SimulatedCase.verify(
            SimulatedCase.of(evidence).at(folder.resolve("attack.evb")),
            CarefulReader.asks(evidence, NODE));
    assertThat(report.verdict())
        .as(attack.row() + " " + attack.what())
        .isNotEqualTo(Verdict.VERIFIED);
    assertThat(status(report, attack.expectedCheck()))
        .as(attack.row() + " " + attack.what())
        .isNotEqualTo(Status.PASSED);
    assertThat(report.appraisal().findings().values())
        .as(attack.row() + " " + attack.what())
        .noneMatch(f -> f.code().equals(FrameCode.INTERNAL_ERROR));
  }

  @Test
  void strippingTheAttestationOrItsCollateralLeavesItIncomplete() throws IOException {
    assertThat(verify(SimulatedCase.of(EVIDENCE).withoutReport()).verdict())
        .isEqualTo(Verdict.INCOMPLETE);
    Report report = verify(SimulatedCase.of(EVIDENCE).withoutCollateral());
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(status(report, "tdx.collateral")).isEqualTo(Status.MISSING);
    assertThat(status(report, "exchange.signer-attested")).isEqualTo(Status.MISSING);
  }

  /** X6: whoever takes an exchange out has to seal anew, and that is not the expected collector. */
  @Test
  void removingAnExchangeNeedsAnotherSeal() throws IOException {
    ExchangeEvidence second = ExchangeScenario.seeded(11).withModel("simulated/model-2").evidence();
    SimulatedCase both = SimulatedCase.of(EVIDENCE).exchange("002", second);
    assertThat(verify(both.sealedBy(SmallBundle.COLLECTOR)).verdict()).isEqualTo(Verdict.VERIFIED);
    Report report = verify(both.without("002").sealedBy(SmallBundle.STRANGER));
    assertThat(status(report, "manifest.signer")).isEqualTo(Status.FAILED);
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
  }

  /** One answer of the TEE that is shown as two exchanges. */
  @Test
  void showingOneExchangeTwiceIsRejected() throws IOException {
    Report report = verify(SimulatedCase.of(EVIDENCE).exchange("002", EVIDENCE));
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(status(report, "exchange.time")).isEqualTo(Status.FAILED);
  }

  /** M16: a provider's name selects nothing. */
  @Test
  void anotherProviderNameChangesNoFinding() throws IOException {
    Report plain = verify(SimulatedCase.of(EVIDENCE));
    Report named = verify(SimulatedCase.of(EVIDENCE).calling("a provider with a lax policy"));
    assertThat(statuses(named)).isEqualTo(statuses(plain));
  }

  /** Q8: freshness is measured against the nonce the collector recorded, and nothing else. */
  @Test
  void aNonceThatTheCollectorDidNotSendProvesNothing() throws IOException {
    Report unrecorded = verify(SimulatedCase.of(EVIDENCE).recordingNonce(Optional.empty()));
    assertThat(status(unrecorded, "tdx.nonce")).isEqualTo(Status.MISSING);
    Bytes other = EVIDENCE.nonce().with(0, EVIDENCE.nonce().at(0) ^ 1);
    Report another = verify(SimulatedCase.of(EVIDENCE).recordingNonce(Optional.of(other)));
    assertThat(code(another, "tdx.nonce")).isEqualTo("nonce-not-ours");
    assertThat(another.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  /** Q9 and P6: a genuine TEE of unknown or other content is no verified workload. */
  @Test
  void aGenuineTeeOfAnotherWorkloadIsNotTheExpectedOne() throws IOException {
    Path file = SimulatedCase.of(EVIDENCE).at(folder.resolve("other.evb"));
    Report report =
        SimulatedCase.verify(
            file,
            CarefulReader.asks(
                EVIDENCE,
                Optional.of(EVIDENCE.at()),
                CarefulReader.policy(Workload.named("another"))));
    boolean differs = !Workload.named("another").mrTd().equals(NODE.mrTd());
    assertThat(differs).isTrue();
    assertThat(code(report, "tdx.measurements")).isEqualTo("measurement-mismatch");
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
  }

  /** T1: a time that whoever packed the bundle chose never carries a verdict under the default. */
  @Test
  void aClaimedTimeAloneIsNotEnough() throws IOException {
    Path file = SimulatedCase.of(EVIDENCE).at(folder.resolve("claimed.evb"));
    Report report =
        SimulatedCase.verify(
            file, CarefulReader.asks(EVIDENCE, Optional.empty(), CarefulReader.policy(NODE)));
    assertThat(status(report, "time.basis")).isEqualTo(Status.MISSING);
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  /** T3: collateral that was issued after the instant judged at. */
  @Test
  void collateralFromTheFutureIsRejected() throws IOException {
    Path file = SimulatedCase.of(EVIDENCE).at(folder.resolve("early.evb"));
    Report report =
        SimulatedCase.verify(
            file,
            CarefulReader.asks(
                EVIDENCE,
                Optional.of(EVIDENCE.at().minusSeconds(90L * 86_400)),
                CarefulReader.policy(NODE)));
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(status(report, "tdx.collateral")).isEqualTo(Status.FAILED);
  }

  /** P8: the simulator's root is believed only where somebody passes it as an anchor. */
  @Test
  void withoutItsAnchorSimulatedHardwareIsAStranger() throws IOException {
    Path file = SimulatedCase.of(EVIDENCE).at(folder.resolve("stranger.evb"));
    AppraisalRequest asked = CarefulReader.asks(EVIDENCE, NODE);
    Report report =
        SimulatedCase.verify(
            file,
            new AppraisalRequest(
                asked.policy(),
                dev.exhibit.core.trust.PinnedAnchors.all(),
                asked.scope(),
                asked.at(),
                asked.now()));
    assertThat(status(report, "tdx.pck-chain")).isEqualTo(Status.FAILED);
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
  }

  /** P3: what was not judged is listed, and the whole is not verified by silence. */
  @Test
  void theWholeQuestionStaysIncompleteWhileAnythingIsUnjudged() throws IOException {
    AppraisalRequest asked = CarefulReader.asks(EVIDENCE, NODE);
    Report report =
        SimulatedCase.verify(
            SimulatedCase.of(EVIDENCE).at(folder.resolve("whole.evb")),
            new AppraisalRequest(
                asked.policy(),
                asked.trust(),
                EnumSet.allOf(Question.class),
                asked.at(),
                asked.now()));
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(report.appraisal().findings().keySet())
        .extracting(key -> key.check())
        .contains(CheckId.GPU_CHAIN, CheckId.IMAGE_PROVENANCE, CheckId.TIME_TOKEN);
  }

  private int files;

  private Report verify(SimulatedCase bundle) throws IOException {
    return SimulatedCase.verify(
        bundle.at(folder.resolve("case-" + files++ + ".evb")), CarefulReader.asks(EVIDENCE, NODE));
  }

  private static List<String> unsettled(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.status() == Status.FAILED || f.status() == Status.MISSING)
        .filter(
            f ->
                f.status() == Status.FAILED
                    || CarefulReader.EXCHANGE_AND_HARDWARE.contains(f.key().check().question()))
        .map(f -> f.key() + " " + f.code().id() + ": " + f.grounds().message())
        .toList();
  }

  private static List<String> statuses(Report report) {
    return report.appraisal().findings().values().stream()
        .map(f -> f.key() + " " + f.status() + " " + f.code().id())
        .toList();
  }
}
