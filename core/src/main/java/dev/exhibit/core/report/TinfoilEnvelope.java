package dev.exhibit.core.report;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.Binding;
import dev.exhibit.core.attestation.StatedNonce;
import dev.exhibit.core.attestation.TinfoilEnvelopeBinding;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.core.report.read.ReportFields;
import dev.exhibit.core.report.read.ReportReader;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Tinfoil's third document as an envelope, and the fourth, which has the same form: the keys and
 * the devices' evidence are two sections in base64, whose bytes are hashed into report_data with
 * the caller's nonce; certificates and lists of the vendor's stand beside them.
 */
final class TinfoilEnvelope implements ReportAdapter {
  private static final Set<String> FORMATS =
      Ordered.set(
          "https://tinfoil.sh/predicate/attestation/v3",
          "https://tinfoil.sh/predicate/attestation/v4");
  private static final Map<String, TeeKind> EVIDENCE =
      Ordered.map(
          Map.entry("https://tinfoil.sh/format/tdx-quote/v1", TeeKind.TDX),
          Map.entry("https://tinfoil.sh/format/sev-snp-report/v1", TeeKind.SNP));
  private static final String ALGORITHM = "https://tinfoil.sh/report-data/v1";
  private static final String TLS = "https://tinfoil.sh/key/spki-fp-sha256/v1";
  private static final String GPU = "https://tinfoil.sh/format/nvidia-gpu-evidence/v1";

  static boolean isOne(JsonNode report) {
    return report.has("cpu_evidence") || report.has("challenge");
  }

  @Override
  public String shape() {
    return "tinfoil envelope";
  }

  @Override
  public Set<String> places() {
    return Set.of("cpu_evidence");
  }

  @Override
  public Set<String> lists() {
    return Set.of("collateral");
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    if (ReportReader.text(report, "format").filter(FORMATS::contains).isEmpty() || !isOne(report)) {
      return Optional.empty();
    }
    JsonNode cpu = report.path("cpu_evidence");
    Section keys = Section.of(report, "crypto_material");
    Section devices = Section.of(report, "device_evidence");
    LocatedQuote place =
        new LocatedQuote(
                Optional.empty(),
                Origin.MODEL,
                "/cpu_evidence/report_base64",
                Bytes.EMPTY,
                stated(report, keys, devices),
                Optional.empty(),
                gpus(devices))
            .endorsedBy(AmdEndorsements.in(report.path("collateral")));
    Optional<TeeKind> kind = ReportReader.text(cpu, "format").map(EVIDENCE::get);
    return Optional.of(
        List.of(
            kind.map(
                    known ->
                        LocatedQuote.located(
                            QuoteText.base64(cpu, "report_base64"), place.stating(known)))
                .orElseGet(
                    () ->
                        place.without(
                            Message.of(
                                "`/cpu_evidence/format` %s, so there is neither a TDX quote nor an"
                                    + " SEV-SNP report to judge.",
                                ReportReader.words(cpu.path("format")))))));
  }

  /** A section: base64 of the text of a JSON object. */
  private record Section(Optional<Bytes> bytes, Optional<JsonNode> content, List<String> unread) {
    static Section of(JsonNode report, String name) {
      ReportFields fields = new ReportFields(report, "");
      Optional<Bytes> bytes = fields.text(name).flatMap(AnyBase64::read);
      Optional<JsonNode> content = bytes.flatMap(Section::parsed);
      List<String> unread = new ArrayList<>(fields.unread());
      if (report.has(name) && unread.isEmpty() && content.isEmpty()) {
        unread.add(Filled.of("`/%s` is not base64 of a JSON object", name));
      }
      return new Section(bytes, content, unread);
    }

    private static Optional<JsonNode> parsed(Bytes bytes) {
      try {
        return Optional.of(StrictJson.parse(bytes)).filter(JsonNode::isObject);
      } catch (StrictJson.Malformed e) {
        return Optional.empty();
      }
    }

    Stream<JsonNode> items() {
      JsonNode items = content.map(c -> c.path("items")).orElse(null);
      return items == null || !items.isArray() ? Stream.empty() : items.valueStream();
    }
  }

  private static Binding stated(JsonNode report, Section keys, Section devices) {
    ReportFields challenge = new ReportFields(report, "").object("challenge");
    ReportFields again = new ReportFields(report, "").object("cpu_evidence").object("endorsed");
    StatedNonce nonce = challenge.nonce("nonce");
    Optional<Bytes> hashes =
        keys.bytes().flatMap(k -> devices.bytes().map(d -> hash(k).concat(hash(d))));
    List<String> unread = new ArrayList<>(keys.unread());
    unread.addAll(devices.unread());
    boolean agrees =
        same(again.shownHex("crypto_material_hash"), hashes.map(h -> h.first(32)))
            && same(again.shownHex("device_evidence_hash"), hashes.map(h -> h.from(32)))
            && same(challenge.shownHex("report_data"), expected(nonce, hashes));
    if (challenge.text("report_data_algorithm").filter(a -> !a.equals(ALGORITHM)).isPresent()) {
      unread.add(
          "`/challenge/report_data_algorithm` names a rule that this verifier does not know");
    }
    unread.addAll(ReportFields.unread(Stream.of(challenge, again)));
    return new TinfoilEnvelopeBinding(hashes, tlsKey(keys), nonce, agrees, unread);
  }

  private static Bytes hash(Bytes section) {
    return Sha256.of(section).bytes();
  }

  private static Optional<Bytes> expected(StatedNonce nonce, Optional<Bytes> hashes) {
    return nonce.bytes().flatMap(n -> hashes.map(h -> TinfoilEnvelopeBinding.reportData(n, h)));
  }

  /** What is said again counts only where both are there. */
  private static boolean same(Optional<Bytes> said, Optional<Bytes> found) {
    return said.isEmpty() || found.isEmpty() || said.equals(found);
  }

  private static Optional<Bytes> tlsKey(Section keys) {
    return keys.items()
        .filter(item -> ReportReader.text(item, "format").equals(Optional.of(TLS)))
        .flatMap(item -> ReportReader.hex(item, "data").stream())
        .findFirst();
  }

  /** The GPUs' evidence; that it is bound is that its section is. */
  private static Optional<LocatedGpu> gpus(Section devices) {
    Map<String, JsonNode> shown = new LinkedHashMap<>();
    List<JsonNode> items = devices.items().toList();
    for (int i = 0; i < items.size(); i++) {
      if (ReportReader.text(items.get(i), "format").equals(Optional.of(GPU))) {
        shown.put("/device_evidence/items/" + i + "/evidence", items.get(i).path("evidence"));
      }
    }
    return shown.isEmpty() || devices.bytes().isEmpty()
        ? Optional.empty()
        : Optional.of(LocatedGpu.ofSection(shown, hash(devices.bytes().get())));
  }
}
