package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.collector.record.pack.Completion;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.testdata.aci.AciTamper;
import dev.exhibit.testdata.aci.GatewayApi;
import dev.exhibit.testdata.aci.GatewayProfile;
import dev.exhibit.testdata.aci.SimulatedGateway;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.http.Request;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recorder keeps of exchanges with a gateway of aci/1. */
class AciRecorderTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(7);

  @TempDir private Path folder;

  private final SimulatedGateway gateway =
      new SimulatedGateway(TEE, GatewayProfile.AGGREGATOR.named("phala"), AciTamper.NONE);

  private RecordBench bench() {
    return new RecordBench(folder, SimulatedProvider.start(TEE, new GatewayApi(gateway)));
  }

  private static List<String> names(Bundle bundle) {
    return bundle.members().stream().map(member -> member.name()).toList();
  }

  private static long count(RecordBench bench, String prefix) {
    return bench.provider.apiRequests().stream()
        .map(Request::path)
        .filter(path -> path.startsWith(prefix))
        .count();
  }

  private String sessionMember() {
    return "collateral/aci/session-" + gateway.sessionId().orElseThrow() + ".json";
  }

  @Test
  void sharesAttestationAndSessionBetweenExchangesOfOneKeyset() throws Exception {
    try (RecordBench bench = bench()) {
      try (Recorder recorder = bench.start()) {
        bench.chat(recorder, false);
        bench.chat(recorder, true);
      }
      assertThat(count(bench, "/v1/aci/receipts/")).isEqualTo(2);
      assertThat(count(bench, "/v1/aci/sessions/")).isEqualTo(1);
      assertThat(count(bench, "/v1/aci/attestation")).isEqualTo(1);
      assertThat(count(bench, "/v1/signature/")).isZero();
      assertThat(bench.verify(bench.onlyBundle()).verdict()).isEqualTo(Verdict.VERIFIED);
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        assertThat(bundle.manifest().attestations()).hasSize(1);
        assertThat(names(bundle)).contains(sessionMember());
        assertThat(bundle.exchangeManifests().values())
            .hasSize(2)
            .allSatisfy(exchange -> assertThat(exchange.proof()).isEqualTo(ProofKind.ACI_RECEIPT))
            .allSatisfy(
                exchange ->
                    assertThat(exchange.members().stream().map(m -> m.role()))
                        .contains(Role.RECEIPT, Role.TLS_PEER)
                        .doesNotContain(Role.SIGNATURE));
      }
    }
  }

  @Test
  void waitsForAReceiptThatComesLate() throws Exception {
    try (RecordBench bench = bench()) {
      bench.provider.inject("/v1/aci/receipts", Fault.notFound(3));
      try (Recorder recorder = bench.start()) {
        bench.chat(recorder, true);
      }
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        assertThat(names(bundle)).anyMatch(name -> name.endsWith("/receipt.json"));
      }
    }
  }

  @Test
  void completesABundleWithTheReceiptAndSessionThatWereMissing() throws Exception {
    try (RecordBench bench = bench()) {
      bench.provider.inject("/v1/aci/receipts", Fault.notFound(7));
      try (Recorder recorder = bench.start()) {
        bench.chat(recorder, true);
      }
      Path target = folder.resolve("completed.evb");
      Completion.Result result =
          Completion.run(
              bench.onlyBundle(),
              target,
              bench.sources(),
              SealKeys.generate(SealAlgorithm.P256),
              new CollectorInfo("exhibit", "test"),
              bench.surroundings());
      assertThat(result.added())
          .anyMatch(line -> line.endsWith("/receipt.json"))
          .contains(sessionMember())
          .noneMatch(line -> line.startsWith("attestations/"));
      assertThat(bench.verify(target).verdict()).isEqualTo(Verdict.VERIFIED);
      try (Bundle bundle = RecordBench.open(target)) {
        assertThat(bundle.exchangeManifests().values())
            .allSatisfy(exchange -> assertThat(exchange.proof()).isEqualTo(ProofKind.ACI_RECEIPT));
      }
    }
  }
}
