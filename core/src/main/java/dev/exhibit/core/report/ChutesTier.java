package dev.exhibit.core.report;

import dev.exhibit.core.attestation.InstanceBinding;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.read.CopyReader;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.core.report.read.ReportFields;
import dev.exhibit.core.report.read.ReportReader;
import dev.exhibit.data.Bytes;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An instance of Chutes as NEAR AI's gateway relays it among its models: {@code provider} {@code
 * chutes}, {@code quote_b64}, {@code certificate_b64}, {@code e2e_pubkey} and {@code nonce}. What
 * the gateway says of it ({@code verified}, {@code tcb_status}, {@code gpu_verdict}) is not read.
 */
final class ChutesTier {
  private static final String QUOTE = "quote_b64";

  private ChutesTier() {}

  static boolean isOne(JsonNode item) {
    return item.has(QUOTE)
        || (!item.has("intel_quote")
            && ReportReader.text(item, "provider").equals(Optional.of("chutes")));
  }

  static LocatedQuote entry(JsonNode item, Optional<String> slot, String pointer) {
    ReportFields fields = new ReportFields(item, pointer);
    InstanceBinding stated =
        new InstanceBinding(
            fields.nonce("nonce"),
            fields.text("e2e_pubkey"),
            fields.shownBase64("certificate_b64"),
            fields.unread());
    return LocatedQuote.located(
        QuoteText.base64(item, QUOTE),
        new LocatedQuote(
                slot,
                Origin.MODEL,
                pointer + "/" + QUOTE,
                Bytes.EMPTY,
                stated,
                Optional.empty(),
                LocatedGpu.in(item, "gpu_evidence", pointer))
            .restating(CopyReader.reportData(item, pointer)));
  }
}
