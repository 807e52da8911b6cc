package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.attestation.LocatedQuote.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The report of one TEE ({@code intel_quote} at the top level), as RedPill, NEAR AI's model
 * proxies, Venice and (by its documentation) NanoGPT serve it, optionally with {@code
 * all_attestations} of which one repeats the top.
 */
final class FlatReport implements ReportAdapter {
  @Override
  public String shape() {
    return "flat";
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    List<LocatedQuote> found = new ArrayList<>();
    item(report, Optional.empty(), Origin.MODEL, "").ifPresent(found::add);
    JsonNode all = report.path("all_attestations");
    for (int i = 0; i < all.size(); i++) {
      item(all.get(i), Optional.of("item-" + i), Origin.MODEL, "/all_attestations/" + i)
          .filter(more -> found.stream().noneMatch(known -> repeats(known, more)))
          .ifPresent(found::add);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** One attestation object of the flat shape. */
  static Optional<LocatedQuote> item(
      JsonNode item, Optional<String> slot, Origin origin, String pointer) {
    return item(item, item, slot, origin, pointer);
  }

  /** The same where the certificate of its TLS end stands in {@code served}. */
  static Optional<LocatedQuote> item(
      JsonNode item, JsonNode served, Optional<String> slot, Origin origin, String pointer) {
    return ReportReader.quote(item, "intel_quote")
        .map(
            quote ->
                new LocatedQuote(
                    slot,
                    origin,
                    pointer + "/intel_quote",
                    quote,
                    stated(item, served),
                    Optional.of(WorkloadReader.read(item, pointer)),
                    LocatedGpu.in(item, "nvidia_payload")));
  }

  private static Stated stated(JsonNode item, JsonNode served) {
    Optional<String> nonceName =
        List.of("request_nonce", "nonce").stream().filter(item::has).findFirst();
    return new Stated(
        ReportReader.hex(item, "signing_address"),
        ReportReader.text(item, "signing_algo"),
        ReportReader.hex(item, "signing_public_key"),
        ReportReader.hex(item, "tls_cert_fingerprint"),
        nonceName.flatMap(name -> ReportReader.hex(item, name)),
        nonceName.flatMap(name -> ReportReader.text(item, name)),
        Optional.empty(),
        ReportReader.certificate(served, "tls_certificate"),
        Optional.empty());
  }

  /** Two entries are one only if quote and everything shown agree; else both are judged. */
  private static boolean repeats(LocatedQuote known, LocatedQuote more) {
    return known.quote().equals(more.quote())
        && known.stated().equals(more.stated())
        && more.workload().flatMap(m -> known.workload().map(m::repeats)).orElse(true)
        && more.gpu().map(gpu -> known.gpu().equals(Optional.of(gpu))).orElse(true);
  }
}
