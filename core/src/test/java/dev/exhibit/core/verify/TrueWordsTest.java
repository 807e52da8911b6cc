package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report says is not proven has to be true of what was compared. */
class TrueWordsTest {
  private static final String UNKNOWN = "which firmware and OS ran inside";
  private static final ExchangeScenario VALID = ExchangeScenario.seeded(11);
  private static final ExchangeEvidence EVIDENCE = VALID.evidence();

  @TempDir private Path dir;
  private int made;

  @Test
  void withoutReferenceValuesNoneWereCompared() throws IOException {
    assertThat(notProven(verify(SimulatedCase.of(EVIDENCE), "")))
        .anyMatch(text -> text.startsWith(UNKNOWN) && text.contains("no reference values"));
  }

  @Test
  void aRegisterThatDiffersWasCompared() throws IOException {
    String references = references(Map.of("mrtd", "00".repeat(48)));
    for (String waiver :
        List.of("", ",\"waive\":[{\"check\":\"tdx.measurements\",\"reason\":\"ok\"}]")) {
      assertThat(notProven(verify(SimulatedCase.of(EVIDENCE), references + waiver)))
          .anyMatch(text -> text.startsWith(UNKNOWN) && text.contains("differ from them"))
          .noneMatch(text -> text.contains("no reference values were compared"));
    }
  }

  @Test
  void rtmr3AloneIsNotTheBoot() throws IOException {
    Map<?, ?> all =
        (Map<?, ?>)
            verify(SimulatedCase.of(EVIDENCE), "").facts().getOrDefault("attestations", Map.of());
    Map<?, ?> quote = (Map<?, ?>) all.values().iterator().next();
    String references = references(Map.of("rtmr3", String.valueOf(quote.get("rtmr3"))));
    assertThat(notProven(verify(SimulatedCase.of(EVIDENCE), references)))
        .anyMatch(text -> text.startsWith(UNKNOWN) && text.contains("not all that the boot"))
        .noneMatch(text -> text.contains("no reference values were compared"));
  }

  /** A packer's free text stands in quotation marks, as the collector's. */
  @Test
  void aProvidersNameCannotReadLikeAVerdict() throws IOException {
    String name = "near-ai (api.near.ai); verified by hardware: it \"IS\" near-ai";
    assertThat(verify(SimulatedCase.of(EVIDENCE).calling(name), "").claims())
        .filteredOn(claim -> claim.basis() == Basis.COLLECTOR)
        .extracting(Claim::text)
        .anyMatch(
            text ->
                text.contains(
                    "what the collector calls \"near-ai (api.near.ai); verified by hardware:"
                        + " it \\\"IS\\\" near-ai\""));
  }

  private static String references(Map<String, String> values) {
    return ",\"tdx\":{\"references\":{%s}}"
        .formatted(
            values.entrySet().stream()
                .map(v -> "\"%s\":[\"%s\"]".formatted(v.getKey(), v.getValue()))
                .collect(Collectors.joining(",")));
  }

  private static List<String> notProven(Report report) {
    return report.claims().stream()
        .filter(claim -> claim.basis() == Basis.NOT_PROVEN)
        .map(Claim::text)
        .toList();
  }

  private Report verify(SimulatedCase bundle, String members) throws IOException {
    Policy policy =
        CarefulReader.policy(
            """
            {"format":"urn:exhibit:policy:v1","name":"words","time":{"basis":"claimed"},
             "collectors":{"signers":["%s"]}%s}
            """
                .formatted(CarefulReader.collector().hex(), members));
    AppraisalRequest asked = CarefulReader.asks(EVIDENCE, VALID.tee().node("model 1").workload());
    return SimulatedCase.verify(
        bundle.at(dir.resolve("bundle-" + made++ + ".evb")),
        new AppraisalRequest(policy, asked.trust(), asked.scope(), asked.at(), asked.now()));
  }
}
