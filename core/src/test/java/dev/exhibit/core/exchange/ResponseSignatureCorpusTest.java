package dev.exhibit.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.exchange.body.ObservedTimes;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.exchange.record.SignatureEvidence;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Signatures that real TEEs made, with the outcome an independent program gave. */
class ResponseSignatureCorpusTest {
  private static Path corpus() {
    String root = System.getProperty("exhibit.root", ".");
    Path beside = Path.of(root, "..", "shared", "corpus");
    String named = System.getenv("EXHIBIT_CORPUS");
    Path corpus = Files.isDirectory(beside) || named == null ? beside : Path.of(named);
    assumeTrue(Files.isDirectory(corpus), "no corpus");
    return corpus;
  }

  private static LooseResult judge(Path folder) throws IOException {
    ExchangeEvidence evidence =
        new ExchangeEvidence(
            TestExchange.SUBJECT,
            body(folder.resolve("request.body")),
            body(folder.resolve("response.body")),
            Optional.of(
                SignatureEvidence.of("signature.json", read(folder.resolve("signature.json")))),
            ObservedTimes.NONE,
            ExchangeEvidence.Hints.NONE);
    return SignatureCheck.judge(evidence, Appraised.NO_ANCHORS, Appraised.CLAIMED);
  }

  private static Optional<BodyEvidence> body(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.of(BodyEvidence.of(file.getFileName().toString(), read(file)))
        : Optional.empty();
  }

  private static Bytes read(Path file) throws IOException {
    return Bytes.of(Files.readAllBytes(file));
  }

  /** A missing body leaves a pass incomplete; nothing else may. */
  @TestFactory
  List<DynamicTest> everyItemAgreesWithItsOracle() throws IOException, StrictJson.Malformed {
    Path corpus = corpus();
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode item : StrictJson.parse(read(corpus.resolve("corpus.json")))) {
      String id = item.path("id").stringValue();
      if (item.path("family").stringValue().equals("response-signatures")
          && !id.startsWith("ohttp")) {
        Path folder = corpus.resolve(item.path("files").path(0).stringValue()).resolveSibling("");
        JsonNode expected = item.path("expected");
        tests.add(DynamicTest.dynamicTest(id, () -> agrees(judge(folder), expected)));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void agrees(LooseResult result, JsonNode expected) {
    boolean failed = result.findings().stream().anyMatch(f -> f.status() == Finding.Status.FAILED);
    assertThat(failed).isEqualTo(expected.path("verdict").stringValue().equals("fail"));
    if (!failed) {
      assertThat(result.facts())
          .hasEntrySatisfying(
              "signer",
              signer ->
                  assertThat((String) signer)
                      .isEqualToIgnoringCase(expected.path("recovered").stringValue()));
    }
  }

  @Test
  void theSampleWithItsBodiesSettlesEveryLooseCheck() throws IOException {
    LooseResult result = judge(corpus().resolve("response-signatures/near-docs-deepseek-v3.1"));
    assertThat(result.findings())
        .extracting(Finding::status)
        .containsOnly(Finding.Status.PASSED, Finding.Status.NOT_APPLICABLE);
    assertThat(result.facts())
        .containsEntry("form", "text-2")
        .containsEntry("coverage", "model-or-gateway")
        .containsEntry("requestVariant", "exact")
        .containsEntry("responseVariant", "exact");
  }

  @Test
  void theSampleWithAWrongSignatureFailsForThatReason() throws IOException {
    LooseResult result = judge(corpus().resolve("response-signatures/near-docs-llama-31f4"));
    assertThat(codeOf(result, CheckId.EXCHANGE_SIGNATURE))
        .isEqualTo(SignatureCode.SIGNER_ADDRESS_MISMATCH);
    assertThat(result.facts()).isEmpty();
  }

  private static Code codeOf(LooseResult result, CheckId check) {
    return result.findings().stream()
        .filter(f -> f.key().check() == check)
        .findFirst()
        .orElseThrow()
        .code();
  }
}
