package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Withholding;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Foundation;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Obstacle;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.TimePolicy;
import dev.exhibit.core.time.TimeBasisCheck;
import dev.exhibit.core.time.TimeCode;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.links.Lane;
import dev.exhibit.core.verify.links.Link;
import dev.exhibit.core.verify.links.Node;
import dev.exhibit.core.verify.links.Relation;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.attack.Tampers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows W of the attack catalogue that are about the verdict, not about one family's evidence. */
class VerdictAttackTest {
  private static final ExchangeScenario VALID = ExchangeScenario.seeded(11);
  private static final ExchangeEvidence EVIDENCE = VALID.evidence();
  private static final Subject ATTESTATION = Subject.attestation("001");
  private static final Subject EXCHANGE = Subject.exchange("001");
  private static final Set<Question> HARDWARE_AND_EXCHANGE =
      EnumSet.of(Question.HARDWARE, Question.EXCHANGE);

  @TempDir private Path folder;

  /** W4: the evidence of a required check is left out, alone or with everything of its kind. */
  @Test
  void aCheckThatIsRequiredByNameIsAnsweredWithoutItsEvidence() throws IOException {
    Policy policy = policy("'require':['channel.tls','receipt.*','snp.report']");
    Report report = verify(SimulatedCase.of(EVIDENCE), policy);
    assertMissing(report, CheckId.CHANNEL_TLS, ATTESTATION);
    assertMissing(report, CheckId.RECEIPT_SIGNATURE, EXCHANGE);
    assertMissing(report, CheckId.SNP_REPORT, Subject.BUNDLE);
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void withoutAnySubjectItIsAnsweredOnTheBundle() throws IOException {
    Policy policy = policy("'require':['channel.tls','receipt.*','aci.*','switch.*','sgx.*']");
    Report report = verify(SimulatedCase.of(EVIDENCE).without("001").withoutReport(), policy);
    for (CheckId check : policy.named()) {
      assertMissing(report, check, Subject.BUNDLE);
    }
  }

  @Test
  void aCheckOfAnotherFormIsNotAskedForUnlessItIsNamed() throws IOException {
    Report report = verify(SimulatedCase.of(EVIDENCE), policy(""));
    assertThat(report.appraisal().findings().keySet())
        .extracting(Key::check)
        .doesNotContain(CheckId.CHANNEL_TLS, CheckId.RECEIPT_SIGNATURE, CheckId.SNP_REPORT);
  }

  /** W5: an exchange with a broken signature is withheld whole, under a lenient policy. */
  @Test
  void withholdingAFailureIsNoVerification() throws IOException {
    ExchangeEvidence broken =
        EVIDENCE.withSignature(Optional.of(Bytes.utf8("{\"signature\":\"garbage\"}")));
    Path whole = SimulatedCase.of(broken).at(folder.resolve("whole.evb"));
    Path withheld = folder.resolve("withheld.evb");
    Withholding.withhold(whole, Set.of("001"), withheld);
    Report report = SimulatedCase.verify(withheld, asks(policy("'mayWithhold':['exchange.*']")));
    Finding signature = finding(report, CheckId.EXCHANGE_SIGNATURE, EXCHANGE);
    assertThat(signature.status()).isEqualTo(Status.MISSING);
    assertThat(signature.code().id()).isEqualTo("exchange-withheld");
    assertThat(report.appraisal().verdicts()).containsEntry(Question.EXCHANGE, Verdict.INCOMPLETE);
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  /** W8: a bundle cannot have been made after it is read. */
  @Test
  void aTimeInTheReadersFutureContradictsTheReadersClock() throws IOException {
    Instant tolerated = EVIDENCE.at().minus(TimeBasisCheck.CLOCK_SKEW);
    assertThat(basis(tolerated).status()).isEqualTo(Status.PASSED);
    for (Duration more : List.of(Duration.ofSeconds(1), Duration.ofDays(12))) {
      Finding finding = basis(tolerated.minus(more));
      assertThat(finding.status()).isEqualTo(Status.FAILED);
      assertThat(finding.code()).isEqualTo(TimeCode.TIME_IN_THE_FUTURE);
    }
  }

  private Finding basis(Instant now) throws IOException {
    AppraisalRequest asked = asks(policy(""));
    Report report =
        SimulatedCase.verify(
            SimulatedCase.of(EVIDENCE).at(folder.resolve(now.toEpochMilli() + ".evb")),
            new AppraisalRequest(asked.policy(), asked.trust(), asked.scope(), asked.at(), now));
    return finding(report, CheckId.TIME_BASIS, Subject.BUNDLE);
  }

  /** W9: a list of what is required says nothing of time. */
  @Test
  void aRequireListDoesNotForgetTheTime() throws IOException {
    Policy policy =
        CarefulReader.policy(
            """
            {"format":"urn:exhibit:policy:v1","name":"short","require":["tdx.quote"],
             "collectors":{"signers":["%s"]}}
            """
                .formatted(CarefulReader.collector().hex()));
    Report report = verify(SimulatedCase.of(EVIDENCE), policy);
    assertThat(finding(report, CheckId.TIME_BASIS, Subject.BUNDLE).code())
        .isEqualTo(TimeCode.TIME_ONLY_CLAIMED);
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(report.appraisal().obstacles(report.scope()))
        .containsExactly(new Obstacle.Open(TimeBasisCheck.KEY));
  }

  /** A stamp that is too weak for the policy is no word of the collector's. */
  @Test
  void aTimeThatIsTooWeakSaysWhatItIs() {
    Finding weak =
        TimeBasisCheck.judge(
            EvaluationTime.of(EVIDENCE.at(), EvaluationTime.Basis.TIMESTAMPED, EVIDENCE.at()),
            new TimePolicy(EvaluationTime.Basis.BRACKETED, Duration.ofSeconds(1)),
            List.of(),
            Instant.MAX);
    assertThat(weak.code()).isEqualTo(TimeCode.TIME_WEAKER_THAN_ASKED);
    assertThat(weak.grounds().message())
        .startsWith("A trusted authority stamped the whole at " + EVIDENCE.at())
        .contains("the policy asks for one that is bracketed", "time.bracket")
        .doesNotContain("claims", "nothing in the bundle");
    assertThat(existed(weak)).isEqualTo(Link.State.MISSING);
    Finding claimed =
        TimeBasisCheck.judge(
            EvaluationTime.of(EVIDENCE.at(), EvaluationTime.Basis.CLAIMED, EVIDENCE.at()),
            TimePolicy.DEFAULT,
            List.of(),
            Instant.MAX);
    assertThat(claimed.code()).isEqualTo(TimeCode.TIME_ONLY_CLAIMED);
    assertThat(existed(claimed)).isEqualTo(Link.State.CLAIMED);
  }

  private static Link.State existed(Finding basis) {
    Node node = new Node(Node.Kind.TIME, Subject.BUNDLE);
    Lane lane = new Lane(Lane.Kind.FILE, Subject.BUNDLE);
    return new Link(lane, node, node, Relation.EXISTED, List.of(basis), Optional.empty()).state();
  }

  /** Rule 5: half of what the quote binds is explained by nothing, and nothing signs the rest. */
  @Test
  void anExchangeStandsOnTheHardwareOfItsSigner() throws IOException {
    ExchangeEvidence unexplained =
        VALID
            .with(
                Tampers.report(
                    report -> report.without(List.of("request_nonce", "all_attestations"))))
            .evidence();
    Report report =
        verify(SimulatedCase.of(unexplained).recordingNonce(Optional.empty()), policy(""));
    assertThat(finding(report, CheckId.TDX_REPORT_DATA, ATTESTATION).code().id())
        .isEqualTo("report-data-not-explained");
    assertThat(finding(report, CheckId.EXCHANGE_SIGNER_ATTESTED, EXCHANGE).status())
        .isEqualTo(Status.PASSED);
    assertThat(report.appraisal().verdicts()).containsEntry(Question.EXCHANGE, Verdict.INCOMPLETE);
    assertThat(report.appraisal().verdict(EnumSet.of(Question.EXCHANGE)))
        .isEqualTo(Verdict.INCOMPLETE);
    assertThat(report.appraisal().obstacles(EnumSet.of(Question.EXCHANGE)))
        .containsExactly(
            new Obstacle.Groundless(
                new Key(CheckId.EXCHANGE_SIGNER_ATTESTED, EXCHANGE), Foundation.GENUINE_SIGNER));
    assertThat(texts(report, Claim.Basis.SIGNED))
        .noneSatisfy(text -> assertThat(text).contains("bound by"));
    assertThat(texts(report, Claim.Basis.NOT_PROVEN))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("genuine, current machine: tdx.report-data of attestation/001"));
  }

  /** W11: one report under three ids is one machine. */
  @Test
  void oneReportUnderSeveralIdsIsOneMachine() throws IOException {
    Report report =
        verify(SimulatedCase.of(EVIDENCE).shownAlsoAs("002").shownAlsoAs("003"), policy(""));
    List<String> hardware = texts(report, Claim.Basis.HARDWARE);
    assertThat(hardware.stream().filter(text -> text.startsWith("a simulated Intel TDX machine")))
        .hasSize(1);
    assertThat(hardware)
        .anySatisfy(text -> assertThat(text).contains("same quote", "one machine, not 3"));
  }

  /** W11: what is measured on it is said once as well, with the other places that show it. */
  @Test
  void whatIsMeasuredOnOneMachineIsSaidOnce() throws IOException {
    Policy known = CarefulReader.policy(VALID.tee().node("model 1").workload());
    Report report = verify(SimulatedCase.of(EVIDENCE).shownAlsoAs("002"), known);
    List<String> all = report.claims().stream().map(Claim::text).toList();
    List<String> workloads = all.stream().filter(text -> text.contains("the workload ")).toList();
    assertThat(workloads)
        .singleElement()
        .asString()
        .endsWith("(its quote is also shown as attestation/002)");
    assertThat(all.stream().filter(text -> text.contains("is bound to it"))).hasSize(1);
    assertThat(all).anyMatch(text -> text.contains("it answered the collector's nonce"));
  }

  /** W12: a report that no attestation names is kept, and said not to be judged. */
  @Test
  void evidenceThatNothingReferencesIsListed() throws IOException {
    String stray = "attestations/009/report.json";
    Report report = verify(SimulatedCase.of(EVIDENCE).withUnreferenced(stray), policy(""));
    assertThat(report.unjudged())
        .singleElement()
        .satisfies(
            member -> {
              assertThat(member.member()).isEqualTo(stray);
              assertThat(member.why()).isEqualTo("no attestation of the manifest names it");
            });
    assertThat(verify(SimulatedCase.of(EVIDENCE), policy("")).unjudged()).isEmpty();
  }

  /** W15 and rule 8: which key, in which attestation; and that nothing ties it to a provider. */
  @Test
  void claimsNameKeyAndAttestationAndWhatTiesThemToNobody() throws IOException {
    Report report = verify(SimulatedCase.of(EVIDENCE), policy(""));
    assertThat(texts(report, Claim.Basis.SIGNED))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("bound by attestation/001", "its model \"simulated/model-1\""));
    assertThat(texts(report, Claim.Basis.NOT_PROVEN))
        .anySatisfy(text -> assertThat(text).startsWith("whose machine answered"));
    Policy known = CarefulReader.policy(VALID.tee().node("model 1").workload());
    assertThat(texts(verify(SimulatedCase.of(EVIDENCE), known), Claim.Basis.NOT_PROVEN))
        .noneSatisfy(text -> assertThat(text).startsWith("whose machine answered"));
  }

  private int files;

  private Report verify(SimulatedCase bundle, Policy policy) throws IOException {
    return SimulatedCase.verify(bundle.at(folder.resolve(files++ + ".evb")), asks(policy));
  }

  private static AppraisalRequest asks(Policy policy) {
    AppraisalRequest asked = CarefulReader.asks(EVIDENCE, Optional.empty(), policy);
    return new AppraisalRequest(
        policy, asked.trust(), HARDWARE_AND_EXCHANGE, asked.at(), asked.now());
  }

  /** The collector is expected and its clock believed; {@code more} is added, in single quotes. */
  private static Policy policy(String more) {
    return CarefulReader.policy(
        """
        {"format":"urn:exhibit:policy:v1","name":"p","time":{"basis":"claimed"},
         "collectors":{"signers":["%s"]}%s}
        """
            .formatted(
                CarefulReader.collector().hex(),
                more.isEmpty() ? "" : "," + more.replace('\'', '"')));
  }

  private static void assertMissing(Report report, CheckId check, Subject subject) {
    Finding finding = finding(report, check, subject);
    assertThat(finding.status()).isEqualTo(Status.MISSING);
    assertThat(finding.code()).isEqualTo(FrameCode.NO_SUBJECT);
  }

  private static Finding finding(Report report, CheckId check, Subject subject) {
    return Optional.ofNullable(report.appraisal().findings().get(new Key(check, subject)))
        .orElseThrow(() -> new AssertionError("no finding for " + check.id() + " of " + subject));
  }

  private static List<String> texts(Report report, Claim.Basis basis) {
    return report.claims().stream()
        .filter(claim -> claim.basis() == basis)
        .map(Claim::text)
        .toList();
  }
}
