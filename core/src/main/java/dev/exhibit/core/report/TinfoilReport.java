package dev.exhibit.core.report;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.Binding;
import dev.exhibit.core.attestation.TinfoilBinding;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.core.report.read.ReportFields;
import dev.exhibit.core.report.read.ReportReader;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
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
  private static final String GPUS = "gpu";
  private static final String SWITCHES = "nvswitch";
  private static final String GPU_HASH = "gpu_evidence_hash";
  private static final String SWITCH_HASH = "nvswitch_evidence_hash";
  private static final List<String> EVIDENCE = List.of(GPU_HASH, SWITCH_HASH);
  private static final Map<String, String> WORDS =
      Ordered.map(
          Map.entry(GPU_HASH, "GPU evidence hash"), Map.entry(SWITCH_HASH, "switch evidence hash"));
  private static final Map<String, TeeKind> PLATFORMS =
      Ordered.map(Map.entry("tdx", TeeKind.TDX), Map.entry("sev-snp", TeeKind.SNP));

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
            stated(report),
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
    return LocatedQuote.located(QuoteText.base64(cpu, "report"), place);
  }

  private static Message unknown(JsonNode cpu) {
    return Message.of(
        "`%s` %s, so there is neither a TDX quote nor an SEV-SNP report to judge.",
        cpu.isObject() ? "/cpu/platform" : "/cpu",
        ReportReader.words(cpu.isObject() ? cpu.path("platform") : cpu));
  }

  /**
   * The evidence in {@code gpu} and {@code nvswitch}; the hashes, over the texts of those members,
   * are among the fields.
   */
  private static Optional<LocatedGpu> gpu(JsonNode report) {
    Optional<GpuEvidence> gpus = evidence(report, GPUS);
    Optional<GpuEvidence> connecting = evidence(report, SWITCHES);
    Optional<GpuEvidence> all =
        gpus.map(found -> connecting.map(found::and).orElse(found)).or(() -> connecting);
    return all.map(
        evidence ->
            new LocatedGpu(
                evidence,
                gpus.map(found -> GPUS),
                gpus.flatMap(found -> hash(report, GPU_HASH)),
                Optional.empty(),
                switches(report, connecting.isPresent()),
                Optional.of("")));
  }

  private static Optional<GpuEvidence> evidence(JsonNode report, String member) {
    return LocatedGpu.in(report, member, "").map(gpu -> gpu.evidence().under("/" + member));
  }

  private static Optional<LocatedGpu.Switches> switches(JsonNode report, boolean shown) {
    boolean stated = report.path("report_data").hasNonNull(SWITCH_HASH);
    return shown || stated
        ? Optional.of(
            new LocatedGpu.Switches(
                shown ? Optional.of(SWITCHES) : Optional.empty(), hash(report, SWITCH_HASH)))
        : Optional.empty();
  }

  private static Optional<Bytes> hash(JsonNode report, String name) {
    return ReportReader.hex(report.path("report_data"), name);
  }

  private static Binding stated(JsonNode report) {
    ReportFields whole = new ReportFields(report, "");
    ReportFields fields = whole.object("report_data");
    return new TinfoilBinding(
        new TinfoilBinding.Hashed(
            hashed(fields),
            EVIDENCE.stream().filter(fields::has).map(WORDS::get).toList(),
            isShown(report, GPUS, GPU_HASH) || isShown(report, SWITCHES, SWITCH_HASH)),
        fields.hex("tls_key_fp"),
        fields.nonce("nonce"),
        whole.certificate("certificate"),
        report.path("signature").isString()
            ? TinfoilBinding.Signature.STATED
            : TinfoilBinding.Signature.ABSENT,
        ReportFields.unread(Stream.of(fields, whole)),
        otherPlatform(report.path("cpu")).stream().toList());
  }

  /** That the bytes are not those of the platform that is named; they decide. */
  private static Optional<String> otherPlatform(JsonNode cpu) {
    Optional<TeeKind> named = ReportReader.text(cpu, "platform").map(PLATFORMS::get);
    Optional<TeeKind> found = QuoteText.base64(cpu, "report").quote().flatMap(EvidenceKind::of);
    return named.isPresent() && found.isPresent() && !named.equals(found)
        ? Optional.of(
            Filled.of(
                "`/cpu/platform` %s, which is not what `/cpu/report` holds.",
                ReportReader.words(cpu.path("platform"))))
        : Optional.empty();
  }

  /** Whether evidence is shown, and its hash is not stated. */
  private static boolean isShown(JsonNode report, String evidence, String hash) {
    return report.hasNonNull(evidence) && hash(report, hash).isEmpty();
  }

  /** tls_key_fp, hpke_key, nonce and, where they stand, the evidence hashes: 32 bytes each. */
  private static Optional<Bytes> hashed(ReportFields fields) {
    Bytes joined = Bytes.EMPTY;
    for (String name : List.of("tls_key_fp", "hpke_key", "nonce", GPU_HASH, SWITCH_HASH)) {
      Optional<Bytes> value = fields.hex(name).filter(v -> v.size() == 32);
      if (value.isEmpty() && (fields.has(name) || !EVIDENCE.contains(name))) {
        return Optional.empty();
      }
      joined = joined.concat(value.orElse(Bytes.EMPTY));
    }
    return Optional.of(joined);
  }
}
