package dev.exhibit.core.report;

import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.Binding;
import dev.exhibit.core.attestation.TinfoilBinding;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Tinfoil's v3 document as served in 2026: {@code cpu.report} holds a TDX quote or an SEV-SNP
 * report.
 */
final class TinfoilReport implements ReportAdapter {
  private static final String FORMAT = "https://tinfoil.sh/predicate/attestation/v3";
  private static final Map<String, TeeKind> PLATFORMS =
      Map.of("tdx", TeeKind.TDX, "sev-snp", TeeKind.SNP);

  @Override
  public String shape() {
    return "tinfoil v3";
  }

  @Override
  public Set<String> places() {
    return Set.of("cpu");
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    if (!ReportReader.text(report, "format").equals(Optional.of(FORMAT))
        || TinfoilEnvelope.isOne(report)) {
      return Optional.empty();
    }
    JsonNode cpu = report.path("cpu");
    Optional<LocatedGpu> gpu = gpu(report);
    LocatedQuote place =
        new LocatedQuote(
            Optional.empty(),
            Origin.MODEL,
            "/cpu/report",
            Bytes.EMPTY,
            stated(report, gpu),
            Optional.empty(),
            gpu);
    Optional<TeeKind> platform = ReportReader.text(cpu, "platform").map(PLATFORMS::get);
    return Optional.of(
        List.of(
            platform
                .map(kind -> read(cpu, place.stating(kind)))
                .orElseGet(() -> place.without(unknown(cpu)))));
  }

  private static LocatedQuote read(JsonNode cpu, LocatedQuote place) {
    return ReportReader.located(QuoteText.base64(cpu, "report"), place);
  }

  private static String unknown(JsonNode cpu) {
    return "`%s` %s, so there is neither a TDX quote nor an SEV-SNP report to judge."
        .formatted(
            cpu.isObject() ? "/cpu/platform" : "/cpu",
            ReportReader.words(cpu.isObject() ? cpu.path("platform") : cpu));
  }

  /** The evidence in {@code gpu}; its hash, over the text of that member, is among the fields. */
  private static Optional<LocatedGpu> gpu(JsonNode report) {
    return LocatedGpu.in(report, "gpu")
        .map(
            found ->
                new LocatedGpu(
                    found.evidence(),
                    Optional.of("gpu"),
                    ReportReader.hex(report.path("report_data"), "gpu_evidence_hash")));
  }

  private static Binding stated(JsonNode report, Optional<LocatedGpu> gpu) {
    ReportFields whole = new ReportFields(report, "");
    ReportFields fields = whole.object("report_data");
    return new TinfoilBinding(
        hashed(fields),
        gpu.filter(shown -> shown.statedHash().isEmpty()).isPresent(),
        fields.hex("tls_key_fp"),
        fields.nonce("nonce"),
        whole.certificate("certificate"),
        whole.text("signature").isPresent()
            ? TinfoilBinding.Signature.STATED
            : TinfoilBinding.Signature.ABSENT,
        ReportFields.unread(Stream.of(fields, whole)));
  }

  /** tls_key_fp, hpke_key, nonce and, where it stands, gpu_evidence_hash: 32 bytes each. */
  private static Optional<Bytes> hashed(ReportFields fields) {
    Bytes joined = Bytes.EMPTY;
    for (String name : List.of("tls_key_fp", "hpke_key", "nonce", "gpu_evidence_hash")) {
      Optional<Bytes> value = fields.hex(name).filter(v -> v.size() == 32);
      if (value.isEmpty() && (fields.has(name) || !name.equals("gpu_evidence_hash"))) {
        return Optional.empty();
      }
      joined = joined.concat(value.orElse(Bytes.EMPTY));
    }
    return Optional.of(joined);
  }
}
