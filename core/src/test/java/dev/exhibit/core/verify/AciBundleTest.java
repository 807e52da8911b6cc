package dev.exhibit.core.verify;

import static dev.exhibit.core.verify.CheckFinding.code;
import static dev.exhibit.core.verify.CheckFinding.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.aci.AciTamper;
import dev.exhibit.testdata.aci.GatewayProfile;
import dev.exhibit.testdata.aci.attack.AciAttack;
import dev.exhibit.testdata.aci.attack.AciTampers;
import dev.exhibit.testdata.aci.attack.ReportAttack;
import dev.exhibit.testdata.aci.attack.SessionAttack;
import dev.exhibit.testdata.json.CompactJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bundles of exchanges with simulated gateways, and the attack catalogue on them. */
class AciBundleTest {
  private static final AciScenario VALID = AciScenario.seeded(31);
  private static final AciEvidence EVIDENCE = VALID.evidence();

  @TempDir private Path folder;
  private int files;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anHonestExchangeIsVerifiedByItsReceiptAlone(boolean streaming) throws IOException {
    Report report = verify(VALID.withStreaming(streaming).evidence());
    assertThat(unsettled(report)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
    assertThat(report.simulated()).isTrue();
    assertThat(code(report, "receipt.session")).isEqualTo("session-audited");
    assertThat(report.claims())
        .extracting(Claim::text)
        .anyMatch(
            text ->
                text.startsWith("signed by the gateway's TEE")
                    && text.contains("what it proves about the model behind it"));
  }

  @Test
  void whatTheGatewaysMachineRunsIsJudgedAsAnyMachines() throws IOException {
    Report report = verify(EVIDENCE);
    assertThat(status(report, "eventlog.replay")).isEqualTo(Status.PASSED);
    assertThat(status(report, "eventlog.order")).isEqualTo(Status.PASSED);
    assertThat(report.facts()).containsKeys("keysets", "receipts");
  }

  /** Every place that was compared is shown, and which says what. */
  @Test
  void theModelBehindTheGatewayIsNamedWhereItIsAnother() throws IOException {
    Finding model =
        verify(EVIDENCE).appraisal().findings().values().stream()
            .filter(f -> f.key().check() == CheckId.EXCHANGE_MODEL)
            .findFirst()
            .orElseThrow();
    assertThat(model.grounds().details().get("signedBesides"))
        .isEqualTo(List.of("simulated/upstream-model"));
    assertThat(model.grounds().message())
        .contains("the request \"", "the machine behind the gateway) \"simulated/upstream-model\"");
  }

  static List<AciAttack> attacks() {
    return AciAttack.all();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void anAttackIsNeverVerifiedAndTheNamedCheckDoesNotPass(AciAttack attack) throws IOException {
    Report report = verify(attack.apply(VALID));
    String named = attack.row() + " " + attack.what();
    assertThat(unsettled(report)).as(named).isNotEmpty();
    assertThat(passed(report, attack.expectedCheck())).as(named).isFalse();
    assertThat(report.appraisal().findings().values())
        .as(named)
        .noneMatch(f -> f.code().equals(FrameCode.INTERNAL_ERROR));
  }

  /** The session's evidence is let go once it was verified again; its two digests are kept. */
  @Test
  void evidenceOfASessionThatWasAlteredIsSaidWithBothDigests() throws IOException {
    for (AciAttack attack :
        List.of(SessionAttack.ACI_EVIDENCE_DIGEST, SessionAttack.ACI_EVIDENCE_CHANGED)) {
      Finding finding =
          verify(attack.apply(VALID)).appraisal().findings().values().stream()
              .filter(f -> f.key().check() == CheckId.RECEIPT_SESSION)
              .findFirst()
              .orElseThrow();
      assertThat(finding.status() + " " + finding.code().id())
          .isEqualTo("FAILED session-evidence-altered");
      assertThat(finding.grounds().expected()).isPresent();
      assertThat(finding.grounds().actual()).isPresent().isNotEqualTo(finding.grounds().expected());
    }
  }

  /** No signature covers the member that makes two shapes of one; it refutes nothing. */
  @Test
  void aReportOfTwoShapesIsNotJudged() throws IOException {
    Report report =
        verify(
            VALID
                .with(AciTampers.report(r -> r.put("workload_id", "sha256:" + "00".repeat(32))))
                .evidence());
    assertThat(code(report, "aci.binding")).isEqualTo("aci-shapes-mixed");
    assertThat(status(report, "aci.binding")).isEqualTo(Status.MISSING);
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  /** A member of another JSON type is not understood, whoever signed the document. */
  @Test
  void aMemberOfAnotherTypeIsNamedAndNotUnderstood() throws IOException {
    notUnderstood(
        AciTampers.receipt(r -> r.set("event_log", JsonNodeFactory.instance.objectNode())),
        "receipt.signature",
        "event_log: an object where a list belongs");
    notUnderstood(
        AciTampers.receipt(r -> ((ObjectNode) r.path("event_log").get(2)).put("required", "true")),
        "receipt.signature",
        "required: text where true or false belongs");
    notUnderstood(
        AciTampers.report(r -> r.put("workload_keyset_digest", 5)),
        "aci.binding",
        "workload_keyset_digest: a number where text belongs");
    notUnderstood(
        AciTampers.report(
            r ->
                ((ObjectNode) r.path("attestation"))
                    .set("workload_keyset", JsonNodeFactory.instance.arrayNode())),
        "aci.binding",
        "workload_keyset: a list where a JSON object belongs");
  }

  private void notUnderstood(AciTamper tamper, String check, String named) throws IOException {
    Report report = verify(VALID.with(tamper).evidence());
    assertThat(code(report, check)).isEqualTo("field-not-understood");
    assertThat(report.appraisal().findings().values())
        .anyMatch(f -> f.key().check().id().equals(check) && f.grounds().message().contains(named));
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void aMissingSessionLeavesItIncomplete() throws IOException {
    Report report = verify(EVIDENCE.withReceipt(EVIDENCE.receipt(), Map.of()));
    assertThat(code(report, "receipt.session")).isEqualTo("session-absent");
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void withoutAKeyServiceOfThePolicyCustodyStaysOpen() throws IOException {
    AciEvidence other = EVIDENCE;
    Report report = AciBundle.of(other).under("\"subjects\": [\"somebody else\"]").verify(next());
    assertThat(code(report, "aci.custody")).isEqualTo("subject-unexpected");
  }

  @Test
  void whichNonceWasSentDecidesWhetherTheKeysAreBound() throws IOException {
    Report unrecorded = AciBundle.of(EVIDENCE).recordingNonce(Optional.empty()).verify(next());
    assertThat(code(unrecorded, "aci.binding")).isEqualTo("statement-not-rebuilt");
    assertThat(status(unrecorded, "tdx.report-data")).isEqualTo(Status.MISSING);
    assertThat(code(unrecorded, "receipt.signature")).isEqualTo("no-attested-keyset");
    Bytes other = EVIDENCE.nonce().with(0, EVIDENCE.nonce().at(0) ^ 1);
    Report another = AciBundle.of(EVIDENCE).recordingNonce(Optional.of(other)).verify(next());
    assertThat(code(another, "aci.binding")).isEqualTo("statement-mismatch");
    assertThat(another.verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void aServiceWithoutUpstreamNeedsAPolicyThatKnowsItsCode() throws IOException {
    AciEvidence direct = VALID.with(GatewayProfile.DIRECT).evidence();
    Report report = verify(direct);
    assertThat(code(report, "receipt.upstream")).isEqualTo("upstream-not-stated");
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    String compose = composeHash(report);
    AciBundle asked = AciBundle.of(direct).under("\"directComposeHashes\": [\"" + compose + "\"]");
    assertThat(code(asked.verify(next()), "receipt.upstream")).isEqualTo("upstream-not-stated");
    Report known = asked.expectingBootOf(report).verify(next());
    assertThat(status(known, "receipt.upstream")).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(status(known, "receipt.session")).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(unsettled(known)).isEmpty();
  }

  /** Rule 5: what the gateway says of its upstream is worth as much as is known of its code. */
  @Test
  void codeIsCalledMeasuredOnlyWhereTheBootIsKnown() throws IOException {
    Report unknown = verify(EVIDENCE);
    assertThat(claims(unknown)).noneMatch(text -> text.contains("its measured code"));
    assertThat(claims(unknown))
        .anyMatch(text -> text.contains("Software that is not known here says"))
        .anyMatch(text -> text.startsWith("which machine ran the model: only the gateway says so"));
    Report known = AciBundle.of(EVIDENCE).expectingBootOf(unknown).verify(next());
    assertThat(claims(known)).anyMatch(text -> text.contains("its measured code says"));
  }

  /** Rule 5: a receipt speaks for a machine only if its keyset is bound and current. */
  @Test
  void aReceiptOfAnExpiredKeysetAnswersNothing() throws IOException {
    Report expired = verify(ReportAttack.S7_NOT_AFTER_PASSED.apply(VALID));
    assertThat(status(expired, "receipt.signature")).isEqualTo(Status.PASSED);
    assertThat(expired.appraisal().verdicts().get(Question.EXCHANGE)).isEqualTo(Verdict.INCOMPLETE);
    assertThat(claims(expired)).noneMatch(text -> text.startsWith("signed by the gateway's TEE"));
    assertThat(claims(expired))
        .contains(
            "that the receipt key is the key of a genuine, current machine: aci.keyset-expiry of"
                + " attestation/001 did not pass");
  }

  private static List<String> claims(Report report) {
    return report.claims().stream().map(Claim::text).toList();
  }

  @Test
  void anUnverifiedUpstreamCountsOnlyWhereThePolicySaysSo() throws IOException {
    AciEvidence failed = VALID.with(AciTampers.receipt(AciBundleTest::upstreamFailed)).evidence();
    assertThat(code(verify(failed), "receipt.upstream")).isEqualTo("upstream-not-verified");
    Report accepted =
        AciBundle.of(failed).under("\"acceptUnverifiedUpstream\": true").verify(next());
    assertThat(code(accepted, "receipt.upstream")).isEqualTo("upstream-unverified-accepted");
    assertThat(code(accepted, "receipt.session")).isEqualTo("no-session-cited");
  }

  private static void upstreamFailed(ObjectNode receipt) {
    ObjectNode event = (ObjectNode) receipt.path("event_log").get(2);
    event.remove("session_id");
    event.put("result", "failed").put("required", false).put("reason", "no quote");
  }

  @Test
  void aFailedAttemptBeforeTheSuccessDoesNotContradictIt() throws IOException {
    AciEvidence retried = VALID.with(AciTampers.receipt(AciBundleTest::failedFirst)).evidence();
    assertThat(unsettled(verify(retried))).isEmpty();
  }

  private static void failedFirst(ObjectNode receipt) {
    ((ArrayNode) receipt.get("event_log"))
        .insertObject(1)
        .put("type", "upstream.verified")
        .put("result", "failed")
        .put("required", true)
        .put("model_id", "simulated/upstream-model")
        .put("reason", "timeout");
  }

  @Test
  void eventsNobodyKnowsAreKeptAndDecideNothing() throws IOException {
    AciEvidence more =
        VALID
            .with(
                AciTampers.receipt(
                    r ->
                        ((ArrayNode) r.get("event_log"))
                            .insertObject(2)
                            .put("type", "route.selected")
                            .put("target", "x")))
            .evidence();
    Report report = verify(more);
    assertThat(unsettled(report)).isEmpty();
    assertThat(String.valueOf(report.facts().get("receipts"))).contains("route.selected");
  }

  @Test
  void theEndOfAKeysetIsShownAsAnInstant() throws IOException {
    assertThat(verify(VALID.evidence()).appraisal().findings().values())
        .filteredOn(f -> f.key().check().id().equals("aci.keyset-expiry"))
        .isNotEmpty()
        .allSatisfy(
            f ->
                assertThat(Instant.parse(String.valueOf(f.grounds().details().get("notAfter"))))
                    .isAfter(Instant.EPOCH));
  }

  @Test
  void aRewriteIsReported() throws IOException {
    AciEvidence rewritten =
        VALID
            .with(
                AciTampers.receipt(
                    r ->
                        ((ObjectNode) r.path("event_log").get(1))
                            .put("body_hash", "sha256:" + "5a".repeat(32))))
            .evidence();
    Report report = verify(rewritten);
    assertThat(code(report, "receipt.hashes")).isEqualTo("receipt-hashes-agree-rewritten");
    assertThat(unsettled(report)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DRAFT_2", "DRAFT_0"})
  void draftsAreVerifiedByTheirOwnRulesAndNamed(String draft) throws IOException {
    GatewayProfile profile =
        draft.equals("DRAFT_2") ? GatewayProfile.DRAFT_2 : GatewayProfile.DRAFT_0;
    Report report = verify(VALID.with(profile).evidence());
    assertThat(status(report, "aci.binding")).isEqualTo(Status.PASSED);
    assertThat(status(report, "receipt.signature")).isEqualTo(Status.PASSED);
    assertThat(status(report, "receipt.hashes")).isEqualTo(Status.PASSED);
    assertThat(String.valueOf(report.facts().get("receipts")))
        .contains(draft.equals("DRAFT_2") ? "draft 2" : "draft 0");
    assertThat(report.verdict())
        .isEqualTo(draft.equals("DRAFT_2") ? Verdict.VERIFIED : Verdict.INCOMPLETE);
  }

  @Test
  void aReceiptOfTooLateAnAnswerIsNone() throws IOException {
    Bytes notFound = Bytes.utf8("{\"error\":{\"type\":\"not_found\"}}");
    Report report = verify(EVIDENCE.withReceipt(Optional.of(notFound), Map.of()));
    assertThat(code(report, "receipt.signature")).isEqualTo("receipt-not-one");
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void aServedEncodingChangesNothing() throws IOException, StrictJson.Malformed {
    Bytes spaced = Bytes.utf8(StrictJson.parse(EVIDENCE.receipt().orElseThrow()).toPrettyString());
    assertThat(spaced).isNotEqualTo(EVIDENCE.receipt().orElseThrow());
    Report report = verify(EVIDENCE.withReceipt(Optional.of(spaced), EVIDENCE.sessions()));
    assertThat(unsettled(report)).isEmpty();
  }

  @Test
  void aSimulatedUpstreamOfUnknownEvidenceIsSaidToBeShallow() throws IOException {
    AciEvidence shallow =
        VALID.with(AciTampers.session(s -> s.set("evidence", CompactJson.object()))).evidence();
    Report report = verify(shallow);
    assertThat(code(report, "receipt.session")).isEqualTo("session-shallow");
    assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
    assertThat(report.claims())
        .filteredOn(claim -> claim.basis() == Claim.Basis.NOT_PROVEN)
        .extracting(Claim::text)
        .anyMatch(text -> text.contains("only the gateway says so"));
  }

  /** Nothing is rooted, so nothing is out of place; that is no custody. */
  @Test
  void anEmptyListOfCustodyShowsNone() throws IOException {
    AciEvidence empty =
        VALID
            .with(
                AciTampers.report(
                    r -> ((ObjectNode) r.at("/attestation/evidence/key_custody")).putArray("keys")))
            .evidence();
    assertThat(code(verify(empty), "aci.custody")).isEqualTo("custody-not-shown");
  }

  /** A genuine quote of some machine is not yet one of the machine that was connected to. */
  @Test
  void aQuoteThatDoesNotBindTheKeyOfTheChannelIsShallow() throws IOException {
    AciEvidence elsewhere =
        VALID
            .with(
                AciTampers.session(
                    s ->
                        ((ObjectNode) s.path("channel_binding").get(0))
                            .put("spki_sha256", "0".repeat(64))))
            .evidence();
    Report report = verify(elsewhere);
    assertThat(code(report, "receipt.session")).isEqualTo("session-shallow");
    assertThat(report.claims())
        .filteredOn(claim -> claim.basis() == Claim.Basis.NOT_PROVEN)
        .extracting(Claim::text)
        .anyMatch(text -> text.contains("only the gateway says so"));
  }

  @Test
  void claimsThatThePolicyAsksForMustBeAsserted() throws IOException {
    Report open =
        AciBundle.of(EVIDENCE).under("\"sessionClaims\": [\"gpu_attested\"]").verify(next());
    assertThat(code(open, "receipt.session")).isEqualTo("session-claim-open");
    Report held =
        AciBundle.of(EVIDENCE).under("\"sessionClaims\": [\"tee_attested\"]").verify(next());
    assertThat(code(held, "receipt.session")).isEqualTo("session-audited");
  }

  private Path next() {
    return folder.resolve("case-" + files++ + ".evb");
  }

  private Report verify(AciEvidence evidence) throws IOException {
    return AciBundle.of(evidence).verify(next());
  }

  private static String composeHash(Report report) {
    String text = String.valueOf(report.facts().get("workloads"));
    return text.replaceFirst("(?s).*composeHash=([0-9a-f]{64}).*", "$1");
  }

  private static List<String> unsettled(Report report) {
    EnumSet<Question> asked = EnumSet.of(Question.ARCHIVE, Question.EXCHANGE, Question.HARDWARE);
    return report.appraisal().findings().values().stream()
        .filter(f -> f.status() == Status.FAILED || f.status() == Status.MISSING)
        .filter(
            f ->
                f.status() == Status.FAILED
                    || asked.contains(f.key().check().question())
                    || f.key().check().id().startsWith("aci."))
        .filter(f -> !f.code().id().equals("provenance-label-only"))
        .map(f -> f.key() + " " + f.code().id() + ": " + f.grounds().message())
        .toList();
  }

  private static boolean passed(Report report, String check) {
    return report.appraisal().findings().values().stream()
        .anyMatch(f -> f.key().check().id().equals(check) && f.status() == Status.PASSED);
  }
}
