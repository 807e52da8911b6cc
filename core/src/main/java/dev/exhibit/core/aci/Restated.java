package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A value that a report states although it follows from the rest (spec App. A). Nothing signs it,
 * so its spelling is no part of it: another value of its form contradicts, and what has no such
 * form or is absent says nothing.
 *
 * @param path of the member
 * @param node the member as it stands, or a missing node
 * @param form how its text is read; empty for text of another form
 * @param computed what it has to be; of several, any
 * @param contradicted why it fails where it is another
 */
record Restated(
    String path,
    JsonNode node,
    Function<String, Optional<Bytes>> form,
    List<Bytes> computed,
    Reason<Code.Failing> contradicted) {
  private static final String DIFFERS =
      "The report states a report_data that differs from the one in its quote.";

  Restated {
    computed = List.copyOf(computed);
  }

  /** {@code workload_keyset_digest}. */
  static Restated keysetDigest(JsonNode report, Bytes computed) {
    return new Restated(
        "workload_keyset_digest",
        report.path("workload_keyset_digest"),
        StatedDigest::read,
        List.of(computed),
        new Reason<>(
            AciCode.KEYSET_DIGEST_MISMATCH,
            "The keys as served do not have the digest that the report states."));
  }

  /** {@code workload_id}, which drafts have. */
  static Restated workloadId(JsonNode report, String computed) {
    return new Restated(
        "workload_id",
        report.path("workload_id"),
        StatedDigest::read,
        StatedDigest.read(computed).stream().toList(),
        new Reason<>(
            AciCode.WORKLOAD_ID_MISMATCH,
            "The identity key does not have the id that the report states."));
  }

  /** {@code attestation.report_data}. */
  static Restated reportData(JsonNode report, Bytes held) {
    return reportData("attestation.report_data", report.at("/attestation/report_data"), held);
  }

  /** {@code attestation.evidence.quote_report_data}, which a report need not have. */
  static Optional<Restated> quoteReportData(JsonNode report, Bytes held) {
    JsonNode node = report.at("/attestation/evidence/quote_report_data");
    return node.isMissingNode() || node.isNull()
        ? Optional.empty()
        : Optional.of(reportData("attestation.evidence.quote_report_data", node, held));
  }

  private static Restated reportData(String path, JsonNode node, Bytes held) {
    Bytes digest = held.first(held.size() / 2);
    return new Restated(
        path,
        node,
        text ->
            StatedHex.read(text).filter(b -> b.size() == digest.size() || b.size() == held.size()),
        List.of(digest, held),
        new Reason<>(AciCode.RESTATED_DIFFERS, DIFFERS));
  }

  private Optional<Bytes> stated() {
    return node.isString() ? form.apply(node.stringValue()) : Optional.empty();
  }

  /** A failure, if it states another value of its form. */
  Optional<Finding> contradiction(Key asked, Site site) {
    return stated()
        .filter(value -> !computed.contains(value))
        .map(
            value ->
                asked.failed(
                    contradicted.code(),
                    Grounds.of(contradicted.said())
                        .at(site)
                        .compared(Value.of(expected(value)), Value.of(value))));
  }

  private Bytes expected(Bytes stated) {
    return computed.stream()
        .filter(value -> value.size() == stated.size())
        .findFirst()
        .orElse(stated);
  }

  /** What is left open, if it states no value of its form. */
  Optional<Finding> open(Key asked, Site site) {
    return stated().isPresent()
        ? Optional.empty()
        : Optional.of(
            asked.missing(
                FrameCode.FIELD_NOT_UNDERSTOOD,
                Grounds.of(Message.of("The report is not understood: report.%s: %s.", path, why()))
                    .at(site)));
  }

  private String why() {
    if (node.isMissingNode()) {
      return "absent";
    }
    if (!node.isString()) {
      return JsonKind.of(node) + " where text belongs";
    }
    return node.stringValue().isEmpty()
        ? "empty"
        : Filled.of("not %d bytes in hex", computed.get(0).size());
  }
}
