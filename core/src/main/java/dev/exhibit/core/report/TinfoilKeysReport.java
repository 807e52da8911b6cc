package dev.exhibit.core.report;

import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.TinfoilKeysBinding;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Gunzip;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.read.HpkeNames;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.core.report.read.ReportFields;
import dev.exhibit.core.report.read.ReportReader;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Tinfoil's second document: {@code body} is base64 of the compressed evidence. It stands alone, or
 * in a bundle of their service with the certificate of its key (VCEK) and that of the TLS key.
 */
final class TinfoilKeysReport implements ReportAdapter {
  private static final Map<String, TeeKind> FORMATS =
      Ordered.map(
          Map.entry("https://tinfoil.sh/predicate/tdx-guest/v2", TeeKind.TDX),
          Map.entry("https://tinfoil.sh/predicate/sev-snp-guest/v2", TeeKind.SNP));
  private static final String INNER = "enclaveAttestationReport";
  private static final int MOST_BYTES = 64 * 1024;

  @Override
  public String shape() {
    return "tinfoil v2";
  }

  @Override
  public Set<String> places() {
    return Set.of(INNER);
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    JsonNode document = report.has(INNER) ? report.path(INNER) : report;
    Optional<TeeKind> kind = ReportReader.text(document, "format").map(FORMATS::get);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    ReportFields fields = new ReportFields(report, "");
    Optional<Bytes> certificate = fields.certificate("enclaveCert");
    LocatedQuote place =
        new LocatedQuote(
                Optional.empty(),
                Origin.MODEL,
                report.has(INNER) ? "/" + INNER + "/body" : "/body",
                Bytes.EMPTY,
                new TinfoilKeysBinding(
                    certificate,
                    certificate.flatMap(HpkeNames::key),
                    ReportFields.unread(Stream.of(fields))),
                Optional.empty(),
                Optional.empty())
            .stating(kind.get())
            .endorsedBy(
                fields.shownBase64("vcek").stream()
                    .map(der -> new EnvelopeCollateral.Piece("/vcek", der))
                    .toList());
    return Optional.of(List.of(LocatedQuote.located(body(document), place)));
  }

  private static QuoteText body(JsonNode document) {
    QuoteText text = QuoteText.base64(document, "body");
    if (text.quote().isEmpty()) {
      return text;
    }
    return switch (Decoded.of(() -> Gunzip.read(text.quote().get(), MOST_BYTES))) {
      case Decoded.Valid<Bytes> valid -> new QuoteText(Optional.of(valid.value()), "");
      case Decoded.Invalid<Bytes> invalid ->
          new QuoteText(
              Optional.empty(), "`body` is not compressed evidence: " + invalid.message());
    };
  }
}
