package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.Tamper;
import dev.exhibit.testdata.provider.attack.Tampers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a report leaves out, or states in no form that can be read, contradicts nothing. */
class AbsentHalvesTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Subject REPORT = Subject.attestation("001");
  private static final Subject EXCHANGE = Subject.exchange("001");
  private static final ExchangeScenario NEAR =
      ExchangeScenario.seeded(11).with(ProviderProfile.NEAR_AI);
  private static final List<JsonNode> UNREADABLE =
      List.of(
          JSON.nullNode(),
          JSON.stringNode(""),
          JSON.stringNode("0x"),
          JSON.stringNode("not hex"),
          JSON.numberNode(5),
          JSON.objectNode(),
          JSON.arrayNode());

  @TempDir private Path dir;
  private int made;

  @Test
  void aFingerprintThatIsNotStatedIsMissing() throws IOException {
    assertOpen("gateway", gateway -> gateway.remove("tls_cert_fingerprint"));
    for (JsonNode value : UNREADABLE) {
      assertOpen("gateway", gateway -> gateway.set("tls_cert_fingerprint", value));
    }
  }

  @Test
  void anAddressThatIsNotStatedIsMissing() throws IOException {
    for (String slot : List.of("gateway", "model-0")) {
      assertOpen(slot, machine -> machine.remove("signing_address"));
      for (JsonNode value : UNREADABLE) {
        assertOpen(slot, machine -> machine.set("signing_address", value));
      }
    }
  }

  @Test
  void anotherFingerprintOrAddressIsAContradiction() throws IOException {
    Consumer<ObjectNode> fingerprint = g -> g.put("tls_cert_fingerprint", "ab".repeat(32));
    Consumer<ObjectNode> address = g -> g.put("signing_address", "0x" + "ab".repeat(20));
    for (Consumer<ObjectNode> change : List.of(fingerprint, address)) {
      assertThat(codes(verify(changed("gateway", change)), CheckId.TDX_REPORT_DATA, gateway()))
          .isEqualTo("FAILED report-data-mismatch");
    }
  }

  /** The machine that nothing was read of may be the one that signed. */
  @Test
  void aMachineThatCannotBeReadMayBeTheSigner() throws IOException {
    for (JsonNode entry :
        List.of(
            JSON.nullNode(),
            JSON.objectNode(),
            JSON.stringNode("x"),
            JSON.objectNode().put("intel_quote", "no quote"),
            JSON.objectNode().put("newer_quote", "AAAA"))) {
      assertSignerOpen(r -> r.set("model_attestations", JSON.arrayNode().add(entry)));
    }
    for (JsonNode list : List.of(JSON.arrayNode(), JSON.nullNode(), JSON.objectNode())) {
      assertSignerOpen(r -> r.set("model_attestations", list));
    }
    assertSignerOpen(r -> r.remove("model_attestations"));
  }

  /** Only where every machine was read and verified is another signer a stranger. */
  @Test
  void withEveryMachineJudgedAnotherSignerIsAStranger() throws IOException {
    ExchangeEvidence honest = NEAR.evidence();
    ExchangeEvidence other = ExchangeScenario.seeded(12).with(ProviderProfile.NEAR_AI).evidence();
    Report report = verify(honest.withSignature(other.signature()));
    assertThat(codes(report, CheckId.EXCHANGE_SIGNER_ATTESTED, EXCHANGE))
        .isEqualTo("FAILED signer-not-attested");
  }

  private void assertSignerOpen(Consumer<ObjectNode> change) throws IOException {
    Report report = verify(NEAR.with(changing(change)).evidence());
    assertThat(codes(report, CheckId.EXCHANGE_SIGNER_ATTESTED, EXCHANGE))
        .isEqualTo("MISSING signer-not-found");
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  private void assertOpen(String slot, Consumer<ObjectNode> change) throws IOException {
    Report report = verify(changed(slot, change));
    Finding finding = finding(report, CheckId.TDX_REPORT_DATA, REPORT.part(slot));
    assertThat(finding.status()).as("%s", finding).isEqualTo(Status.MISSING);
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  private static ExchangeEvidence changed(String slot, Consumer<ObjectNode> change) {
    return NEAR.with(changing(report -> change.accept(machine(report, slot)))).evidence();
  }

  private static Tamper changing(Consumer<ObjectNode> change) {
    return Tampers.report(
        report -> {
          change.accept(report);
          return report;
        });
  }

  private static ObjectNode machine(ObjectNode report, String slot) {
    return (ObjectNode)
        (slot.equals("gateway")
            ? report.path("gateway_attestation")
            : report.path("model_attestations").path(0));
  }

  private static Subject gateway() {
    return REPORT.part("gateway");
  }

  private static String codes(Report report, CheckId check, Subject subject) {
    Finding finding = finding(report, check, subject);
    return finding.status() + " " + finding.code().id();
  }

  private static Finding finding(Report report, CheckId check, Subject subject) {
    return Objects.requireNonNull(report.appraisal().findings().get(new Key(check, subject)));
  }

  private Report verify(ExchangeEvidence evidence) throws IOException {
    return SimulatedCase.verify(
        SimulatedCase.of(evidence).at(dir.resolve("bundle-" + made++ + ".evb")),
        CarefulReader.asks(evidence, NEAR.tee().node("model 1").workload()));
  }
}
