package dev.exhibit.core.aci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.intel.Corpus;
import dev.exhibit.core.intel.quote.QuoteDecoder;
import dev.exhibit.core.policy.AciPolicy;
import dev.exhibit.core.provenance.image.Builds;
import dev.exhibit.core.report.ReportLocator;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every aci item of the corpus, with the outcome that an independent program gave. */
class AciCorpusTest {
  @TestFactory
  List<DynamicTest> everyItemAgreesWithItsOracle() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode item : Corpus.json("corpus.json")) {
      if (item.path("family").stringValue("").equals("aci")) {
        tests.add(DynamicTest.dynamicTest(item.path("id").stringValue(), () -> agrees(item)));
      }
    }
    assertThat(tests).hasSize(4);
    return tests;
  }

  private static void agrees(JsonNode item) throws Malformed, StrictJson.Malformed {
    Bytes file = Corpus.read(item.path("files").path(0).stringValue());
    JsonNode expected = item.path("expected");
    switch (item.path("id").stringValue()) {
      case "aci-vector-keyset" ->
          assertThat(KeysetDecoder.decode(StrictJson.parse(file), AciProfile.CURRENT).name())
              .isEqualTo(expected.path("keyset_digest").stringValue());
      case "aci-vector-report-data-nonce" ->
          assertThat(new Statement(file).reportData().hex())
              .isEqualTo(expected.path("report_data").stringValue());
      case "aci-e2ee-aad-0" -> {
        assertThat(Canonical.of(StrictJson.parse(file), "aad")).isEqualTo(file);
        assertThat(Sha256.of(file).hex()).isEqualTo(expected.path("sha256_of_bytes").stringValue());
      }
      case "aci-report-aci-report" -> stub(file, item);
      default -> fail("an item this test does not know: " + item.path("id"));
    }
  }

  /** The digest of its keys is right, and its quote is none. */
  private static void stub(Bytes file, JsonNode item) throws StrictJson.Malformed {
    assertThat(item.path("expected").path("verdict").stringValue()).isEqualTo("fail");
    JsonNode report = StrictJson.parse(file);
    ReportLocator.Located located =
        ReportLocator.locate(report, List.of(), Optional.of(Bytes.zeros(32)));
    assertThat(located.isAci()).isTrue();
    assertThat(located.quotes()).hasSize(1);
    assertThat(QuoteDecoder.decode(located.quotes().get(0).quote()))
        .isInstanceOf(Decoded.Invalid.class);
    Instant at = Instant.parse(item.path("instant").stringValue());
    AciAppraiser.Result result =
        new AciAppraiser(AciPolicy.DEFAULT, EvaluationTime.of(at, Basis.GIVEN, at))
            .appraise(
                new AciAppraiser.Case(
                    Vector.SUBJECT,
                    Site.of("report.json"),
                    report,
                    Optional.empty(),
                    Optional.of(Bytes.zeros(32)),
                    Optional.empty(),
                    Builds.NONE,
                    RecordedPeers.of(List.of()),
                    Optional.empty()));
    assertThat(result.verified()).isEmpty();
    assertThat(result.shown().map(Keyset::name))
        .contains(report.path("workload_keyset_digest").stringValue());
    assertThat(result.findings())
        .extracting(f -> f.key().check(), Finding::status)
        .contains(org.assertj.core.groups.Tuple.tuple(CheckId.ACI_BINDING, Finding.Status.MISSING));
  }
}
