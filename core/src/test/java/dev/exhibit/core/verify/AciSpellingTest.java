package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.aci.AciTamper;
import dev.exhibit.testdata.aci.attack.AciTampers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What reports and receipts of aci state and nothing signs: no spelling and no member more or less
 * makes a contradiction, and none hides one.
 */
class AciSpellingTest {
  private static final AciScenario VALID = AciScenario.seeded(31);
  private static final String NOT_UNDERSTOOD = "MISSING field-not-understood";
  private static final String PROVENANCE = "/attestation/source_provenance";
  private static final String CUSTODY = "/attestation/evidence/key_custody";
  private static final String FIRST_KEY = CUSTODY + "/keys/0";

  @TempDir private Path folder;
  private int files;

  @ParameterizedTest
  @CsvSource({
    "'', workload_keyset_digest, aci.binding, PASSED keyset-bound",
    "/attestation, report_data, aci.binding, PASSED keyset-bound",
    "/attestation/evidence, quote_report_data, aci.binding, PASSED keyset-bound",
    PROVENANCE + ", image_digest, aci.provenance, MISSING provenance-label-only",
    FIRST_KEY + ", public_key, aci.custody, PASSED custody-rooted",
    FIRST_KEY + ", kms_public_key, aci.custody, PASSED custody-rooted",
  })
  void theSpellingOfAStatedValueIsNoPartOfIt(
      String object, String name, String check, String honest) throws IOException {
    for (String spelling : new String[] {"as it is", "0x", "upper", "bare"}) {
      assertThat(
              found(
                  check,
                  AciTampers.report(
                      r ->
                          object(r, object).put(name, spelt(r.at(object + "/" + name), spelling)))))
          .as(name + " " + spelling)
          .isEqualTo(honest);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', workload_keyset_digest, aci.binding, MISSING field-not-understood",
    "/attestation, report_data, aci.binding, MISSING field-not-understood",
    "/attestation/workload_keyset, not_after, aci.binding, FAILED keyset-digest-mismatch",
    PROVENANCE + ", image_digest, aci.provenance, MISSING provenance-label-only",
    CUSTODY + ", keys, aci.custody, MISSING custody-not-understood",
    FIRST_KEY + ", public_key, aci.custody, MISSING custody-not-understood",
    FIRST_KEY + ", kms_public_key, aci.custody, MISSING custody-not-understood",
    FIRST_KEY + ", signature_chain, aci.custody, MISSING custody-not-understood",
    FIRST_KEY + ", role, aci.custody, MISSING custody-not-understood",
    FIRST_KEY + ", purpose, aci.custody, MISSING custody-not-understood",
  })
  void absentNullAndEmptyAreOneAnswer(String object, String name, String check, String expected)
      throws IOException {
    assertThat(found(check, AciTampers.report(r -> object(r, object).remove(name))))
        .as("absent")
        .isEqualTo(expected);
    assertThat(found(check, AciTampers.report(r -> object(r, object).putNull(name))))
        .as("null")
        .isEqualTo(expected);
    if (!name.equals("keys")) {
      assertThat(found(check, AciTampers.report(r -> object(r, object).put(name, ""))))
          .as("empty")
          .isEqualTo(expected);
    }
  }

  @Test
  void anEmptyChainOfCustodySaysNothing() throws IOException {
    assertThat(
            found(
                "aci.custody",
                AciTampers.report(r -> object(r, FIRST_KEY).putArray("signature_chain"))))
        .isEqualTo("MISSING custody-not-understood");
  }

  @Test
  void anEntryOfCustodyThatIsNoneHidesNoContradiction() throws IOException {
    assertThat(found("aci.custody", AciTampers.report(AciSpellingTest::otherEntry)))
        .isEqualTo("MISSING custody-not-understood");
    assertThat(
            found(
                "aci.custody",
                AciTampers.report(
                    r -> {
                      otherEntry(r);
                      object(r, FIRST_KEY).put("public_key", "5a".repeat(32));
                    })))
        .isEqualTo("FAILED custody-chain-invalid");
  }

  private static void otherEntry(ObjectNode report) {
    ((ArrayNode) report.at(CUSTODY + "/keys")).addObject().put("foo", 1);
  }

  @ParameterizedTest
  @CsvSource({
    "'', workload_keyset_digest, aci.binding, FAILED keyset-digest-mismatch",
    "/attestation, report_data, aci.binding, FAILED restated-differs",
    "/attestation/evidence, quote_report_data, aci.binding, FAILED restated-differs",
    PROVENANCE + ", image_digest, aci.provenance, FAILED provenance-contradicted",
    FIRST_KEY + ", public_key, aci.custody, FAILED custody-chain-invalid",
  })
  void anotherValueContradictsHoweverItIsSpelt(
      String object, String name, String check, String expected) throws IOException {
    assertThat(
            found(
                check, AciTampers.report(r -> object(r, object).put(name, "0x" + "5A".repeat(32)))))
        .isEqualTo(expected);
  }

  @Test
  void anUnknownMemberChangesNothing() throws IOException {
    assertThat(found("aci.binding", AciTampers.report(r -> r.put("else", 1))))
        .isEqualTo("PASSED keyset-bound");
  }

  /** Another reader may go by it; that nothing contradicts it does not make one version of two. */
  @ParameterizedTest
  @ValueSource(strings = {"{'workload_id':'x'}", "{'keyset_endorsement':{}}"})
  void aMemberOfADraftLeavesAnHonestReportOpen(String members) throws IOException {
    assertThat(found("aci.binding", AciTampers.report(r -> r.setAll((ObjectNode) json(members)))))
        .isEqualTo("MISSING aci-shapes-mixed");
  }

  /** Neither a member more nor one that cannot be read makes an altered keyset an open question. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'workload_id':'x'}",
        "{'workload_id':null}",
        "{'intel_quote':'x'}",
        "{'signing_address':'x'}",
        "{'nvidia_payload':{}}",
        "{'keyset_endorsement':{}}",
        "{'workload_keyset_digest':null}",
        "{'workload_keyset_digest':''}"
      })
  void nothingUnsignedSoftensAnAlteredKeyset(String members) throws IOException {
    AciTamper altered =
        AciTampers.report(
            r -> {
              object(r, "/attestation/workload_keyset").put("subject", "evil");
              r.setAll((ObjectNode) json(members));
            });
    assertThat(found("aci.binding", altered)).startsWith("FAILED ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not_after", "receipt_signing_keys", "tls_public_keys"})
  void anAlteredKeysetThatCannotBeReadIsStillAnother(String member) throws IOException {
    for (String stated : new String[] {"as it was", ""}) {
      AciTamper altered =
          AciTampers.report(
              r -> {
                object(r, "/attestation/workload_keyset").putNull(member);
                if (stated.isEmpty()) {
                  r.put("workload_keyset_digest", stated);
                }
              });
      assertThat(found("aci.binding", altered))
          .isEqualTo(
              "FAILED " + (stated.isEmpty() ? "statement-mismatch" : "keyset-digest-mismatch"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'workload_id':'x'}",
        "{'chat_id':5}",
        "{'served_at':null}",
        "{'event_log':{}}",
        "{'receipt_id':null}"
      })
  void nothingUnsignedSoftensAForgedReceipt(String members) throws IOException {
    AciTamper forged =
        AciTampers.served(r -> r.put("model", "evil").setAll((ObjectNode) json(members)));
    assertThat(found("receipt.signature", forged)).isEqualTo("FAILED receipt-signature-invalid");
    AciTamper numbered =
        AciTampers.served(
            r -> object(r.put("model", "evil"), "/event_log/0").put("seq", 0).put("vendor", "v"));
    assertThat(found("receipt.signature", numbered)).isEqualTo("FAILED receipt-signature-invalid");
  }

  /** What the gateway signed in two versions at once is left open, though nothing is forged. */
  @Test
  void signedEventsOfTwoVersionsAreNotUnderstood() throws IOException {
    assertThat(
            found(
                "receipt.signature",
                AciTampers.receipt(r -> object(r, "/event_log/0").put("seq", 0))))
        .isEqualTo("MISSING aci-shapes-mixed");
  }

  @Test
  void aSignatureIsReadWhateverItsSpelling() throws IOException {
    for (String spelling : new String[] {"as it is", "0x", "upper"}) {
      AciTamper served =
          AciTampers.served(r -> r.put("signature", spelt(r.get("signature"), spelling)));
      assertThat(found("receipt.signature", served)).isEqualTo("PASSED receipt-signed");
      AciTamper forged =
          AciTampers.served(
              r -> r.put("signature", spelt(r.get("signature"), spelling)).put("model", "evil"));
      assertThat(found("receipt.signature", forged)).isEqualTo("FAILED receipt-signature-invalid");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"signature", "key_id", "workload_keyset_digest"})
  void withoutWhatNamesItsSignerAReceiptIsNotUnderstood(String name) throws IOException {
    assertThat(found("receipt.signature", AciTampers.served(r -> r.remove(name))))
        .isEqualTo(NOT_UNDERSTOOD);
    assertThat(found("receipt.signature", AciTampers.served(r -> r.putNull(name))))
        .isEqualTo(NOT_UNDERSTOOD);
    assertThat(found("receipt.signature", AciTampers.served(r -> r.put(name, ""))))
        .isEqualTo(NOT_UNDERSTOOD);
  }

  private static ObjectNode object(ObjectNode document, String path) {
    return (ObjectNode) document.at(path);
  }

  private static String spelt(JsonNode value, String spelling) {
    String text = value.stringValue();
    String hex = text.startsWith("sha256:") ? text.substring(7) : text;
    String prefix = text.substring(0, text.length() - hex.length());
    return switch (spelling) {
      case "0x" -> "0x" + hex;
      case "upper" -> prefix + hex.toUpperCase(Locale.ROOT);
      case "bare" -> hex;
      default -> text;
    };
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  private String found(String check, AciTamper tamper) throws IOException {
    AciEvidence evidence = VALID.with(tamper).evidence();
    Report report = AciBundle.of(evidence).verify(folder.resolve("case-" + files++ + ".evb"));
    Finding finding =
        report.appraisal().findings().values().stream()
            .filter(f -> f.key().check().id().equals(check))
            .findFirst()
            .orElseThrow();
    return finding.status() + " " + finding.code().id();
  }
}
