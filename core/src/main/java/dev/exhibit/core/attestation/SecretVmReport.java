package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.attestation.LocatedQuote.Origin;
import dev.exhibit.core.attestation.Stated.InQuote;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A SecretVM's {@code /cpu}: a TDX quote as hex text and nothing else. Its companion {@code /gpu}
 * holds the GPU evidence and the nonce that the machine chose. Its {@code /docker-compose} is not
 * read: how it is measured is not documented well enough to be judged.
 */
final class SecretVmReport implements ReportAdapter {
  @Override
  public String shape() {
    return "quote alone";
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    if (!report.isString()) {
      return Optional.empty();
    }
    Optional<JsonNode> gpu = companions.stream().filter(c -> c.has("evidence_list")).findFirst();
    Stated stated =
        Stated.inQuote(
            InQuote.TLS_KEY, Optional.empty(), gpu.flatMap(g -> ReportReader.text(g, "nonce")));
    return Bytes.fromHex(report.stringValue())
        .map(
            quote ->
                List.of(
                    new LocatedQuote(
                        Optional.empty(),
                        Origin.MODEL,
                        "",
                        quote,
                        stated,
                        Optional.empty(),
                        gpu.map(LocatedGpu::of))));
  }
}
