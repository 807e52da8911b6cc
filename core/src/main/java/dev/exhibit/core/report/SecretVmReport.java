package dev.exhibit.core.report;

import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.attestation.Binding;
import dev.exhibit.core.attestation.PeerBinding;
import dev.exhibit.core.attestation.SignerBinding;
import dev.exhibit.core.attestation.StatedNonce;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.core.report.read.ReportFields;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A SecretVM's {@code /cpu}: a TDX quote as hex text and nothing else. Its companion {@code /gpu}
 * holds the GPU evidence and the nonce that the machine chose; it names that value and decides
 * nothing. Its {@code /docker-compose}, from which RTMR3 follows since release 0.13.0 of its
 * verifier, is not read.
 */
final class SecretVmReport implements ReportAdapter {
  private static final String GPUS = "evidence_list";

  @Override
  public String shape() {
    return "quote alone";
  }

  @Override
  public boolean reads(JsonNode report, JsonNode companion) {
    return companion.has(GPUS);
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    if (!report.isString()) {
      return Optional.empty();
    }
    List<LocatedGpu> gpus = new ArrayList<>();
    for (int i = 0; i < companions.size(); i++) {
      if (companions.get(i).has(GPUS)) {
        gpus.add(LocatedGpu.ofCompanion(companions.get(i), i));
      }
    }
    Optional<JsonNode> first = companions.stream().filter(c -> c.has(GPUS)).findFirst();
    List<LocatedQuote> found = new ArrayList<>();
    found.add(quote(report.stringValue(), first, gpus.stream().findFirst()));
    gpus.stream().skip(1).forEach(more -> found.add(further(more, found.size())));
    return Optional.of(found);
  }

  private static LocatedQuote quote(
      String hex, Optional<JsonNode> gpu, Optional<LocatedGpu> located) {
    Optional<ReportFields> fields = gpu.map(g -> new ReportFields(g, "(companion)"));
    Optional<String> text = fields.flatMap(f -> f.text("nonce"));
    StatedNonce nonce = new StatedNonce(text.flatMap(StatedHex::some), text);
    Binding stated = new PeerBinding(nonce, ReportFields.unread(fields.stream()));
    LocatedQuote place =
        new LocatedQuote(
            Optional.empty(), Origin.MODEL, "", Bytes.EMPTY, stated, Optional.empty(), located);
    return LocatedQuote.located(new QuoteText(Bytes.fromHex(hex), "The text is not hex"), place);
  }

  /** One machine has one document about its GPUs; another is nobody's. */
  private static LocatedQuote further(LocatedGpu gpu, int number) {
    return new LocatedQuote(
        Optional.of("gpu-document-" + number),
        Origin.MODEL,
        "",
        Bytes.EMPTY,
        SignerBinding.NOTHING,
        Optional.empty(),
        Optional.of(gpu),
        Optional.of(
            new Reason<>(
                AttestationCode.REPORT_NOT_UNDERSTOOD,
                "A further companion document shows GPUs, and no quote goes with it.")));
  }
}
