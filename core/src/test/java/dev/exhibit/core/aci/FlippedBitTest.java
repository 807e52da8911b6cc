package dev.exhibit.core.aci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.aci.receipt.Gateway;
import dev.exhibit.core.aci.receipt.ReceiptAppraiser;
import dev.exhibit.core.aci.receipt.ReceiptCode;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One bit of any document of an exchange with a gateway fails the check that is named for it. */
class FlippedBitTest {
  private static final AciEvidence EVIDENCE = AciScenario.seeded(32).evidence();
  private static final Gateway GATEWAY = new Gateway(EVIDENCE);
  private static final Bytes REPORT = EVIDENCE.report().orElseThrow();
  private static final Bytes RECEIPT = EVIDENCE.receipt().orElseThrow();

  @Test
  void withoutAFlipEverythingHolds() {
    assertThat(GATEWAY.attestation(Gateway.json(REPORT), EVIDENCE.nonce()).verified().isPresent())
        .isTrue();
    assertThat(GATEWAY.signed(RECEIPT).verified()).isPresent();
    assertThat(status(GATEWAY.concluded(EVIDENCE.sessions()), CheckId.RECEIPT_SESSION))
        .isEqualTo(Status.PASSED);
  }

  @Test
  void withoutBodiesTheHashesStayOpen() {
    assertThat(status(GATEWAY.concluded(EVIDENCE.sessions()), CheckId.RECEIPT_HASHES))
        .isEqualTo(Status.MISSING);
  }

  @Property(tries = 150)
  void inTheKeyset(
      @ForAll @IntRange(max = 9999) int permyriad, @ForAll @IntRange(max = 7) int bit) {
    String text = REPORT.utf8Lossy();
    int from = text.indexOf("\"workload_keyset\":{") + "\"workload_keyset\":".length();
    int to = text.indexOf("\"report_data\"", from);
    Optional<JsonNode> flipped = parsed(flipped(REPORT, from, to, permyriad, bit));
    flipped.ifPresent(
        report -> {
          AciAppraiser.Result result = GATEWAY.attestation(report, EVIDENCE.nonce());
          assertThat(result.verified()).isEmpty();
          assertThat(status(result.findings(), CheckId.ACI_BINDING)).isEqualTo(Status.FAILED);
        });
  }

  @Property(tries = 50)
  void inTheNonce(@ForAll @IntRange(max = 31) int index, @ForAll @IntRange(max = 7) int bit) {
    Bytes nonce = EVIDENCE.nonce();
    AciAppraiser.Result result =
        GATEWAY.attestation(Gateway.json(REPORT), nonce.with(index, nonce.at(index) ^ (1 << bit)));
    assertThat(result.findings())
        .filteredOn(f -> f.key().check() == CheckId.ACI_BINDING)
        .extracting(Finding::code)
        .containsExactly(AciCode.STATEMENT_MISMATCH);
  }

  @Property(tries = 250)
  void inTheReceipt(
      @ForAll @IntRange(max = 9999) int permyriad, @ForAll @IntRange(max = 7) int bit) {
    Bytes flipped = flipped(RECEIPT, 0, RECEIPT.size(), permyriad, bit);
    ReceiptAppraiser.Signed signed = GATEWAY.signed(flipped);
    if (isOtherCaseOfTheSignature(flipped)) { // which is no other signature
      assertThat(signed.signature().status()).isEqualTo(Status.PASSED);
    } else {
      assertThat(signed.verified()).isEmpty();
      assertThat(signed.signature().status()).isIn(Status.FAILED, Status.MISSING);
    }
  }

  private static boolean isOtherCaseOfTheSignature(Bytes flipped) {
    String signature = Gateway.json(RECEIPT).get("signature").stringValue();
    return parsed(flipped)
        .map(receipt -> receipt.path("signature").asString(""))
        .filter(other -> !other.equals(signature) && other.equalsIgnoreCase(signature))
        .isPresent();
  }

  @Property(tries = 100)
  void inTheSession(
      @ForAll @IntRange(max = 9999) int permyriad, @ForAll @IntRange(max = 7) int bit) {
    Map.Entry<String, Bytes> session = EVIDENCE.sessions().entrySet().iterator().next();
    Bytes flipped = flipped(session.getValue(), 0, session.getValue().size(), permyriad, bit);
    List<Finding> findings = GATEWAY.concluded(Map.of(session.getKey(), flipped));
    assertThat(findings)
        .filteredOn(f -> f.key().check() == CheckId.RECEIPT_SESSION)
        .extracting(Finding::code)
        .containsExactly(ReceiptCode.SESSION_NOT_THE_CITED);
  }

  @Property(tries = 50)
  void inABody(
      @ForAll boolean inRequest,
      @ForAll @IntRange(max = 9999) int permyriad,
      @ForAll @IntRange(max = 7) int bit) {
    Bytes request = EVIDENCE.request().orElseThrow();
    Bytes response = EVIDENCE.response().orElseThrow();
    List<Finding> findings =
        inRequest
            ? GATEWAY.exchange(flipped(request, 0, request.size(), permyriad, bit), response)
            : GATEWAY.exchange(request, flipped(response, 0, response.size(), permyriad, bit));
    assertThat(status(findings, CheckId.EXCHANGE_REQUEST_HASH))
        .isEqualTo(inRequest ? Status.FAILED : Status.PASSED);
    assertThat(status(findings, CheckId.EXCHANGE_RESPONSE_HASH))
        .isEqualTo(inRequest ? Status.PASSED : Status.FAILED);
  }

  private static Bytes flipped(Bytes document, int from, int to, int permyriad, int bit) {
    int index = from + (int) ((long) (to - from) * permyriad / 10_000);
    return document.with(index, document.at(index) ^ (1 << bit));
  }

  private static Optional<JsonNode> parsed(Bytes document) {
    try {
      return Optional.of(StrictJson.parse(document));
    } catch (StrictJson.Malformed e) {
      return Optional.empty(); // then no keyset is found in it at all
    }
  }

  private static Status status(List<Finding> findings, CheckId check) {
    return findings.stream()
        .filter(f -> f.key().check() == check)
        .map(Finding::status)
        .findFirst()
        .orElseThrow();
  }
}
