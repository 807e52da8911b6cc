package dev.exhibit.core.report;

import dev.exhibit.core.amd.dstack.DstackAttestation;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.core.report.read.WorkloadReader;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A dstack guest's own attestation of an SEV-SNP machine ({@code attestation}, hex or base64), as
 * the guest's agent answers with it, and what a service states beside it.
 */
final class DstackReport implements ReportAdapter {
  private static final String ATTESTATION = "attestation";

  @Override
  public String shape() {
    return "dstack attestation";
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    Optional<Bytes> raw =
        QuoteText.hexOrBase64(report, ATTESTATION).quote().filter(DstackAttestation::looksLike);
    return raw.map(
        attestation ->
            List.of(
                new LocatedQuote(
                        Optional.empty(),
                        Origin.MODEL,
                        "/" + ATTESTATION,
                        Bytes.EMPTY,
                        FlatReport.stated(report, report.path("signing_address").isMissingNode()),
                        Optional.of(WorkloadReader.read(report, "")),
                        LocatedGpu.in(report, "nvidia_payload", ""))
                    .stating(TeeKind.SNP)
                    .holding(attestation)));
  }
}
