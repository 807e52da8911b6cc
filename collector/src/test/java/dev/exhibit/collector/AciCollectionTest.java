package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.session.Bench;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.aci.AciTamper;
import dev.exhibit.testdata.aci.GatewayApi;
import dev.exhibit.testdata.aci.GatewayProfile;
import dev.exhibit.testdata.aci.SimulatedGateway;
import dev.exhibit.testdata.aci.attack.AciTampers;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.http.Request;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;

/** What a collection leaves behind that was answered by a gateway of aci/1. */
class AciCollectionTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(7);

  @TempDir private Path folder;

  private SimulatedGateway gateway =
      new SimulatedGateway(TEE, GatewayProfile.AGGREGATOR, AciTamper.NONE);

  private Bench bench() {
    return new Bench(folder, SimulatedProvider.start(TEE, new GatewayApi(gateway)));
  }

  private static List<String> paths(Bench bench) {
    return bench.provider.apiRequests().stream().map(Request::path).toList();
  }

  private String sessionMember() {
    return "collateral/aci/session-" + gateway.sessionId().orElseThrow() + ".json";
  }

  private static ExchangeManifest exchange(Bench bench) throws Exception {
    try (Bundle bundle = bench.open()) {
      return bundle.exchange("001").orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsReceiptAndSessionAsServed(boolean stream) throws Exception {
    try (Bench bench = bench()) {
      Collected collected = bench.collect(Bench.prompt(stream));
      String receiptId = header(exchange(bench), "x-receipt-id");
      assertThat(collected.troubles()).isEmpty();
      assertThat(bench.member("exchanges/001/receipt.json"))
          .isEqualTo(gateway.receipt(receiptId).orElseThrow());
      assertThat(bench.member(sessionMember()))
          .isEqualTo(gateway.session(gateway.sessionId().orElseThrow()).orElseThrow());
      assertThat(exchange(bench).proof()).isEqualTo(ProofKind.ACI_RECEIPT);
      assertThat(exchange(bench).times().signatureFetchedAt()).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void yieldsBundlesThatVerify(boolean stream) throws Exception {
    try (Bench bench = bench()) {
      Report report = bench.collect(Bench.prompt(stream)).report();
      assertThat(open(report)).isEmpty();
      assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
      assertThat(report.simulated()).isTrue();
    }
  }

  @Test
  void asksForTheReceiptFirstAndForNothingThatAnotherQuoteVouchesFor() throws Exception {
    try (Bench bench = bench()) {
      bench.collect(Bench.prompt(true));
      assertThat(paths(bench))
          .containsExactly(
              "/v1/chat/completions",
              "/v1/aci/receipts/" + header(exchange(bench), "x-receipt-id"),
              "/v1/aci/sessions/" + gateway.sessionId().orElseThrow(),
              "/v1/aci/attestation");
    }
  }

  @Test
  void bindsItsOwnNonceInTheFormThatTheProtocolWants() throws Exception {
    try (Bench bench = bench()) {
      bench.tsa = List.of(bench.provider.tsa());
      bench.collect(Bench.prompt(false));
      String asked = bench.provider.apiRequests().get(3).parameter("nonce").orElseThrow();
      try (Bundle bundle = bench.open()) {
        AttestationEntry entry = bundle.manifest().attestations().get(0);
        NonceInputs nonce = entry.nonce().orElseThrow();
        Bytes before = bundle.read("time/001/before.tsr").orElseThrow();
        assertThat(asked).isEqualTo(nonce.value().hex()).matches("[0-9a-f]{64}");
        assertThat(nonce)
            .isEqualTo(NonceInputs.derived(Sha256.of(before), "001", nonce.random().orElseThrow()));
        assertThat(entry.requestUrl().orElseThrow()).endsWith("/v1/aci/attestation?nonce=" + asked);
      }
    }
  }

  @Test
  void keepsTheTlsKeyThatTheKeysetLists() throws Exception {
    try (Bench bench = bench()) {
      bench.collect(Bench.prompt(false));
      Bytes spki = bench.member("exchanges/001/tls-peer.spki");
      assertThat(Sha256.of(spki)).isEqualTo(gateway.node().tls().spkiHash());
      assertThat(bench.member("attestations/001/tls-peer.spki")).isEqualTo(spki);
      assertThat(bench.member("attestations/001/report.json").utf8Lossy())
          .contains("\"spki_sha256\":\"" + Sha256.of(spki).hex());
    }
  }

  @Test
  void fetchesEachPieceOfCollateralOnceForBothMachines() throws Exception {
    try (Bench bench = bench()) {
      bench.collect(Bench.prompt(false));
      assertThat(bench.provider.serviceRequests().stream().map(Request::path))
          .containsExactlyInAnyOrder(
              "/tdx/certification/v4/tcb",
              "/tdx/certification/v4/qe/identity",
              "/sgx/certification/v4/pckcrl",
              "/sgx/certification/v4/rootcacrl");
    }
  }

  @Test
  void recognisesAGatewayBehindAnyProvidersNameByItsAnswer() throws Exception {
    gateway = new SimulatedGateway(TEE, GatewayProfile.AGGREGATOR.named("redpill"), AciTamper.NONE);
    try (Bench bench = bench()) {
      bench.collect(Bench.prompt(false));
      assertThat(exchange(bench).provider()).contains("redpill");
      assertThat(exchange(bench).proof()).isEqualTo(ProofKind.ACI_RECEIPT);
      assertThat(bench.memberNames())
          .contains("exchanges/001/receipt.json", sessionMember())
          .doesNotContain("exchanges/001/signature.json");
    }
  }

  @Test
  void waitsForAReceiptThatComesLate() throws Exception {
    try (Bench bench = bench()) {
      bench.provider.inject("/v1/aci/receipts", Fault.notFound(2));
      Collected collected = bench.collect(Bench.prompt(true));
      assertThat(collected.troubles()).isEmpty();
      assertThat(bench.pauses).hasSize(2);
      assertThat(bench.memberNames()).contains("exchanges/001/receipt.json", sessionMember());
    }
  }

  @Test
  void saysThatAReceiptIsLost() throws Exception {
    gateway =
        new SimulatedGateway(
            TEE, GatewayProfile.AGGREGATOR.withReceiptLife(Duration.ZERO), AciTamper.NONE);
    try (Bench bench = bench()) {
      Collected collected = bench.collect(Bench.prompt(true));
      assertThat(collected.troubles()).containsExactly("receipt: status 404");
      assertThat(collected.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(exchange(bench).proof()).isEqualTo(ProofKind.NONE);
      assertThat(bench.memberNames())
          .contains("attestations/001/report.json")
          .doesNotContain("exchanges/001/receipt.json");
      assertThat(bench.member("other/collection.json").utf8Lossy()).contains("receipt: status 404");
    }
  }

  @Test
  void saysThatASessionIsLostAndKeepsTheReceipt() throws Exception {
    gateway = new SimulatedGateway(TEE, GatewayProfile.AGGREGATOR, AciTampers.noSession());
    try (Bench bench = bench()) {
      Collected collected = bench.collect(Bench.prompt(true));
      assertThat(collected.troubles())
          .containsExactly("session " + gateway.sessionId().orElseThrow() + ": status 404");
      assertThat(bench.memberNames()).contains("exchanges/001/receipt.json");
      assertThat(collected.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
    }
  }

  @Test
  void keepsEachAnswerThatIsNoSessionUnderANameOfItsOwn() throws Exception {
    String second = "5a".repeat(32);
    gateway =
        new SimulatedGateway(
            TEE,
            GatewayProfile.AGGREGATOR,
            AciTampers.receipt(
                r -> ((ArrayNode) r.get("event_log")).addObject().put("session_id", second)));
    try (Bench bench = bench()) {
      bench.provider.inject("/v1/aci/sessions", Fault.notFound(Fault.ALWAYS));
      assertThat(bench.collect(Bench.prompt(false)).troubles()).hasSize(2);
      assertThat(bench.memberNames())
          .contains(
              "other/answers/session-" + gateway.sessionId().orElseThrow() + ".body",
              "other/answers/session-" + second + ".body");
    }
  }

  @Test
  void asksForNoSessionWhereTheReceiptCitesNone() throws Exception {
    gateway = new SimulatedGateway(TEE, GatewayProfile.DIRECT, AciTamper.NONE);
    try (Bench bench = bench()) {
      assertThat(bench.collect(Bench.prompt(false)).troubles()).isEmpty();
      try (Bundle bundle = bench.open()) {
        assertThat(bundle.members().stream().map(m -> m.role())).doesNotContain(Role.ACI_SESSION);
      }
    }
  }

  @Test
  void saysThatTheKeysetAttestedIsAnother() throws Exception {
    gateway =
        new SimulatedGateway(
            TEE,
            GatewayProfile.AGGREGATOR,
            AciTampers.receipt(r -> r.put("workload_keyset_digest", "sha256:" + "00".repeat(32))));
    try (Bench bench = bench()) {
      assertThat(bench.collect(Bench.prompt(true)).troubles())
          .containsExactly("attestation: the keyset attested is not the one the receipt names");
    }
  }

  @Test
  void collectsFromTheDraftBeforeTheSpecificationToo() throws Exception {
    gateway = new SimulatedGateway(TEE, GatewayProfile.DRAFT_2, AciTamper.NONE);
    try (Bench bench = bench()) {
      assertThat(bench.collect(Bench.prompt(true)).troubles()).isEmpty();
      assertThat(bench.memberNames()).contains("exchanges/001/receipt.json", sessionMember());
    }
  }

  private static String header(ExchangeManifest exchange, String name) {
    return exchange.responseHeaders().stream()
        .filter(header -> header.name().equals(name))
        .map(Header::value)
        .findFirst()
        .orElseThrow();
  }

  /** The checks within the scope that are neither passed nor inapplicable. */
  private static List<String> open(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(f -> report.scope().contains(f.key().check().question()))
        .filter(f -> f instanceof Finding.Failed || f instanceof Finding.Missing)
        .map(Finding::toString)
        .toList();
  }
}
