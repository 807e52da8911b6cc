package dev.exhibit.core.verify;

import static dev.exhibit.core.verify.ReportBundle.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.aci.receipt.ReceiptCode;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Foundation;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Obstacle;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.nvidia.device.NvidiaCode;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.aci.AciTamper;
import dev.exhibit.testdata.keys.SmallOrderKeys;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SigningAlgorithm;
import dev.exhibit.testdata.provider.SimulatedSecretVm;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.provider.attack.Tampers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows W of the attack catalogue as whole bundles: which check catches each, and with what. */
class WrongAnswersTest {
  private static final ExchangeScenario VALID = ExchangeScenario.seeded(11);
  private static final ExchangeEvidence EVIDENCE = VALID.evidence();
  private static final SimulatedTee TEE = SimulatedTee.seeded(12);
  private static final Bytes NONCE = Sha256.of(Bytes.utf8("the nonce")).bytes();
  private static final Subject ATTESTATION = Subject.attestation("001");
  private static final Subject EXCHANGE = Subject.exchange("001");

  @TempDir private Path dir;
  private int made;

  /** W1: a public quote, and a companion of the packer's that repeats half of its report_data. */
  @Test
  void aCompanionThatRepeatsHalfOfAPublicQuoteProvesNothing() throws IOException {
    SimulatedSecretVm machine =
        new SimulatedSecretVm(TEE.node("machine"), Sha256.of(Bytes.utf8("theirs")).bytes());
    Bytes echo =
        Bytes.utf8("{\"nonce\":\"%s\",\"evidence_list\":[]}".formatted(machine.nonce().hex()));
    Report report =
        new ReportBundle(TEE, machine.cpu(), NONCE)
            .withCompanion(echo)
            .verified(file(), machine.gpuFiles().roots().get(0));
    assertThat(codes(report, CheckId.TDX_QUOTE)).containsExactly("PASSED quote-signed");
    assertThat(codes(report, CheckId.TDX_REPORT_DATA)).containsExactly("MISSING layout-unknown");
    assertThat(codes(report, CheckId.TDX_NONCE)).noneMatch(code -> code.startsWith("PASSED"));
    assertThat(report.appraisal().verdicts()).containsEntry(Question.HARDWARE, Verdict.INCOMPLETE);
  }

  /** W7: the TDX module is Intel's on every machine; comparing it says nothing of the software. */
  @Test
  void referenceValuesForTheModuleAloneSayNothingOfTheSoftware() throws IOException {
    Map<?, ?> all =
        (Map<?, ?>)
            verify(SimulatedCase.of(EVIDENCE), policy(""), Question.HARDWARE)
                .facts()
                .get("attestations");
    Map<?, ?> quote = (Map<?, ?>) Objects.requireNonNull(all).get(ATTESTATION.path());
    String module = String.valueOf(Objects.requireNonNull(quote).get("mrSeam"));
    assertThat(module).matches("[0-9a-f]{96}");
    Report report =
        verify(
            SimulatedCase.of(EVIDENCE),
            policy(",\"tdx\":{\"references\":{\"mrseam\":[\"%s\"]}}".formatted(module)),
            Question.WORKLOAD);
    assertFinding(
        report, CheckId.TDX_MEASUREMENTS, ATTESTATION, Status.MISSING, IntelCode.BOOT_NOT_COMPARED);
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(texts(report)).noneMatch(text -> text.contains("equals the policy's reference"));
    assertThat(texts(report)).anyMatch(text -> text.startsWith("whose machine answered"));
  }

  /** W10: of two machines the second signed, and only the first is bound to its key whole. */
  @Test
  void anExchangeStandsOnTheMachineThatSignedItAndNotOnAnother() throws IOException {
    ExchangeScenario two = VALID.with(ProviderProfile.PHALA.withNodes(2));
    Report honest = verify(SimulatedCase.of(two.evidence()), policy(""), Question.EXCHANGE);
    Subject signer = ATTESTATION.part("item-1");
    assertThat(texts(honest)).anyMatch(text -> text.contains("bound by " + signer.path()));
    assertThat(honest.verdict()).isEqualTo(Verdict.VERIFIED);

    ExchangeEvidence unexplained =
        two.with(Tampers.report(WrongAnswersTest::secondWithoutNonce)).evidence();
    Report report =
        verify(
            SimulatedCase.of(unexplained).recordingNonce(Optional.empty()),
            policy(""),
            Question.EXCHANGE);
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(report.appraisal().obstacles(EnumSet.of(Question.EXCHANGE)))
        .containsExactly(
            new Obstacle.Groundless(
                new Key(CheckId.EXCHANGE_SIGNER_ATTESTED, EXCHANGE), Foundation.GENUINE_SIGNER));
    assertThat(texts(report))
        .anyMatch(
            text -> text.contains("genuine, current machine: tdx.report-data of " + signer.path()));
  }

  private static ObjectNode secondWithoutNonce(ObjectNode report) {
    ObjectNode copy = report.deepCopy();
    ((ObjectNode) ((ArrayNode) copy.path("all_attestations")).get(1)).remove("request_nonce");
    return copy;
  }

  /** W11: one report under eight ids is one machine, and what it shows is said once. */
  @Test
  void oneReportUnderEightIdsIsOneMachine() throws IOException {
    SimulatedCase bundle = SimulatedCase.of(EVIDENCE);
    for (int id = 2; id <= 8; id++) {
      bundle.shownAlsoAs("00" + id);
    }
    Report report = verify(bundle, policy(""), Question.HARDWARE);
    List<String> texts = texts(report);
    assertThat(codes(report, CheckId.TDX_QUOTE)).hasSize(8);
    assertThat(texts).filteredOn(text -> text.startsWith("a simulated Intel TDX")).hasSize(1);
    assertThat(texts).filteredOn(text -> text.contains("is bound to it")).hasSize(1);
    assertThat(texts).filteredOn(text -> text.contains("the workload ")).hasSize(1);
    assertThat(texts).anyMatch(text -> text.endsWith("this is one machine, not 8"));
  }

  /** W11: one device shown eight times is one device, whatever the policy expects. */
  @Test
  void oneDeviceShownEightTimesIsOneDevice() throws IOException {
    GpuFiles gpus = GpuBundle.gpus(GpuBundle.NONCE);
    ObjectNode payload = (ObjectNode) parsed(gpus.payload());
    ArrayNode list = (ArrayNode) payload.path("evidence_list");
    ObjectNode device = (ObjectNode) list.get(0).deepCopy();
    list.removeAll();
    for (int i = 0; i < 8; i++) {
      list.add(device.deepCopy());
    }
    String report =
        "{\"request_nonce\":\"%s\",\"intel_quote\":\"%s\",\"nvidia_payload\":%s}"
            .formatted(
                GpuBundle.NONCE.hex(),
                GpuBundle.quote(GpuBundle.INTEL.identity().concat(GpuBundle.NONCE)),
                payload);
    Report judged = GpuBundle.verify(GpuBundle.write(file(), report, gpus), gpus);
    assertThat(codes(judged, CheckId.GPU_SIGNATURE))
        .hasSize(8)
        .allMatch(code -> code.startsWith("PASSED"));
    assertFinding(
        judged, CheckId.GPU_COUNT, ATTESTATION, Status.FAILED, NvidiaCode.DEVICE_REPEATED);
    assertThat(judged.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(texts(judged)).anyMatch(text -> text.contains("1 different ones reported"));
  }

  static List<Bytes> smallOrder() {
    return SmallOrderKeys.encodings();
  }

  /** W18: under a key of small order one signature fits many texts, so no record may have one. */
  @ParameterizedTest
  @MethodSource("smallOrder")
  void noRecordIsSignedByAKeyOfSmallOrder(Bytes point) throws IOException {
    ExchangeEvidence honest =
        VALID.with(ProviderProfile.NEAR_AI).with(SigningAlgorithm.ED25519).evidence();
    ObjectNode record = (ObjectNode) parsed(honest.signature().orElseThrow());
    record.put("signing_address", point.hex());
    record.put("signature", point.concat(Bytes.zeros(32)).hex());
    Report report =
        verify(
            SimulatedCase.of(honest.withSignature(Optional.of(Bytes.utf8(record.toString())))),
            policy(""),
            Question.EXCHANGE);
    assertFinding(
        report, CheckId.EXCHANGE_SIGNATURE, EXCHANGE, Status.FAILED, SignatureCode.KEY_MALFORMED);
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
  }

  /** W18: the same of a receipt whose R is a point of small order under the attested key. */
  @ParameterizedTest
  @MethodSource("smallOrder")
  void noReceiptIsSignedWithAPointOfSmallOrder(Bytes point) throws IOException {
    AciTamper tamper =
        new AciTamper() {
          @Override
          public Optional<ObjectNode> served(ObjectNode honest) {
            ObjectNode other = honest.deepCopy();
            return Optional.of(other.put("signature", point.concat(Bytes.zeros(32)).hex()));
          }
        };
    Report report = AciBundle.of(AciScenario.seeded(31).with(tamper).evidence()).verify(file());
    assertFinding(
        report,
        CheckId.RECEIPT_SIGNATURE,
        EXCHANGE,
        Status.FAILED,
        ReceiptCode.RECEIPT_SIGNATURE_INVALID);
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
  }

  private static JsonNode parsed(Bytes json) {
    return new JsonMapper().readTree(json.toArray());
  }

  private Path file() {
    return dir.resolve("b" + made++ + ".evb");
  }

  private Report verify(SimulatedCase bundle, Policy policy, Question scope) throws IOException {
    AppraisalRequest asked = CarefulReader.asks(EVIDENCE, Optional.empty(), policy);
    return SimulatedCase.verify(
        bundle.at(file()),
        new AppraisalRequest(
            policy, asked.trust(), EnumSet.of(scope), Optional.of(EVIDENCE.at()), asked.now()));
  }

  private static Policy policy(String more) {
    return CarefulReader.policy(
        "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"p\",\"collectors\":{\"signers\":[\"%s\"]}%s}"
            .formatted(CarefulReader.collector().hex(), more));
  }

  private static void assertFinding(
      Report report, CheckId check, Subject subject, Status status, Code code) {
    Finding finding =
        Objects.requireNonNull(report.appraisal().findings().get(new Key(check, subject)));
    assertThat(finding.code().id()).as(finding.grounds().message()).isEqualTo(code.id());
    assertThat(finding.status()).isEqualTo(status);
  }

  private static List<String> texts(Report report) {
    return report.claims().stream().map(Claim::text).toList();
  }
}
