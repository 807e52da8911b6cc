package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.verify.SimulatedCase.Words;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedInstances;
import dev.exhibit.testdata.provider.attack.ExchangeAttack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * W2: whatever the collector writes about an exchange that no signature covers, every subject keeps
 * its findings and each finding keeps its status and code.
 */
class UnsignedWordsTest {
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "text/event-stream",
          "TEXT/EVENT-STREAM; charset=utf-8",
          "application/octet-stream",
          "application/x-ndjson",
          "multipart/form-data",
          "text/html");

  private static final List<String> NAMES =
      List.of(
          "content-type",
          "x-e2ee-version",
          "x-e2ee-algorithm",
          "x-encrypt-all-fields",
          "x-client-pub-key",
          "x-request-hash",
          "x-signing-algo",
          "x-aci-version",
          "x-receipt-id",
          "x-model-alias-resolved",
          "content-encoding",
          "transfer-encoding");

  private static final List<ProviderProfile> PROFILES =
      List.of(
          ProviderProfile.REDPILL,
          ProviderProfile.NEAR_AI,
          ProviderProfile.NEAR_AI_GATEWAY,
          ProviderProfile.ZERO_G);

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void decideNothing(@ForAll("evidence") ExchangeEvidence evidence, @ForAll("words") Words words)
      throws IOException {
    assertThat(outcome(SimulatedCase.of(evidence).saying(words), evidence))
        .isEqualTo(outcome(SimulatedCase.of(evidence), evidence));
  }

  @Provide
  Arbitrary<ExchangeEvidence> evidence() {
    List<ExchangeAttack> attacks = ExchangeAttack.all();
    return Combinators.combine(
            Arbitraries.of(PROFILES),
            Arbitraries.integers().between(0, attacks.size() * 2 - 1),
            Arbitraries.of(true, false))
        .as(
            (profile, attack, streaming) -> {
              ExchangeScenario valid =
                  ExchangeScenario.seeded(11).with(profile).withStreaming(streaming);
              if (attack < attacks.size()) {
                return attacks.get(attack).apply(ExchangeScenario.seeded(11));
              }
              return attack % 4 == 0 ? chutes(valid) : valid.evidence();
            });
  }

  /** Chutes attests its instances and signs no response. */
  private static ExchangeEvidence chutes(ExchangeScenario scenario) {
    ExchangeEvidence signed = scenario.evidence();
    SimulatedInstances instances = SimulatedInstances.of(scenario.tee(), 2, signed.nonce());
    return new ExchangeEvidence(
        "chutes",
        signed.request(),
        signed.response(),
        Optional.empty(),
        Bytes.utf8(instances.relayed().toString()),
        signed.nonce(),
        signed.collateral(),
        signed.trustedRoot(),
        signed.chainRoot(),
        signed.at());
  }

  @Provide
  Arbitrary<Words> words() {
    Arbitrary<Header> header =
        Combinators.combine(Arbitraries.of(NAMES), Arbitraries.of(TYPES).edgeCases(e -> e.none()))
            .as(Header::new);
    Arbitrary<ExchangeManifest> facts =
        Combinators.combine(
                header.list().ofMaxSize(4),
                header.list().ofMaxSize(4),
                Arbitraries.of(ProofKind.TEXT_SIGNATURE, ProofKind.ACI_RECEIPT, ProofKind.NONE),
                Arbitraries.of(200, 204, 429, 500),
                Arbitraries.of("GET", "POST"))
            .as(
                (request, response, proof, status, method) ->
                    new ExchangeManifest(
                        "001",
                        Optional.of("https://simulated.example/v1/embeddings"),
                        Optional.of(method),
                        OptionalInt.of(status),
                        request,
                        response,
                        proof,
                        ExchangeTimes.UNKNOWN,
                        Optional.of("simulated"),
                        List.of()));
    return Combinators.combine(
            facts,
            Arbitraries.of(TYPES),
            Arbitraries.of(TYPES),
            Arbitraries.<Map<String, Bytes>>of(
                Map.of(),
                Map.of("plain/request.json", Bytes.utf8("{\"model\":\"other\"}")),
                Map.of("plain/request.txt", Bytes.EMPTY, "e2ee.json", Bytes.utf8("{}"))))
        .as(Words::new);
  }

  private static Map<Key, String> outcome(SimulatedCase bundle, ExchangeEvidence evidence)
      throws IOException {
    Path file = Files.createTempFile("words", ".evb");
    Files.delete(file);
    try {
      Report report =
          SimulatedCase.verify(bundle.at(file), CarefulReader.asks(evidence, Workload.usual()));
      Map<Key, String> outcome = new TreeMap<>();
      for (Finding finding : report.appraisal().findings().values()) {
        outcome.put(finding.key(), finding.status() + " " + finding.code().id());
      }
      return outcome;
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
