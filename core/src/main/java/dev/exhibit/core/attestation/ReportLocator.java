package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.attestation.LocatedQuote.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds the quotes of a report, whatever provider served it. */
public final class ReportLocator {
  private static final List<ReportAdapter> ADAPTERS =
      List.of(
          new AciAttestation(),
          new TinfoilReport(),
          new NearGatewayReport(),
          new ChutesReport(),
          new FlatReport(),
          new QuoteResponseReport(),
          new SecretVmReport());

  /** No service attests more machines at once; a longer list only costs time. */
  private static final int MOST_ITEMS = 256;

  private static final List<String> LISTS =
      List.of("all_attestations", "model_attestations", "evidence", "instances");

  /** Where reports of the known shapes keep attestations. */
  private static final List<String> ATTESTATIONS =
      List.of(
          "all_attestations",
          "cpu",
          "evidence",
          "gateway_attestation",
          "intel_quote",
          "model_attestations",
          "quote");

  private ReportLocator() {}

  /**
   * The quotes of one attestation.
   *
   * @param shape name of the recognised shape, or {@code unknown}
   * @param quotes each place where a quote is or belongs; none if the shape is unknown
   */
  public record Located(String shape, List<LocatedQuote> quotes) {
    public Located {
      quotes = List.copyOf(quotes);
    }

    /** Whether this is an attestation report of aci, of whatever version. */
    public boolean isAci() {
      return shape.equals(AciAttestation.SHAPE);
    }
  }

  /**
   * Finds the quotes in a report.
   *
   * @param companions further documents of the same attestation
   * @param sentNonce the nonce the collector sent
   */
  public static Located locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    if (tooMany(report) || companions.stream().anyMatch(ReportLocator::tooMany)) {
      return new Located("more than " + MOST_ITEMS + " items", List.of());
    }
    for (ReportAdapter adapter : ADAPTERS) {
      Optional<List<LocatedQuote>> quotes = adapter.locate(report, companions, sentNonce);
      if (quotes.isPresent()) {
        return new Located(adapter.shape(), withOthers(adapter, report, quotes.get()));
      }
    }
    return new Located("unknown", List.of());
  }

  /** What a report of one shape holds of another is not judged, and that is said. */
  private static List<LocatedQuote> withOthers(
      ReportAdapter adapter, JsonNode report, List<LocatedQuote> quotes) {
    List<LocatedQuote> all = new ArrayList<>(quotes);
    Set<String> read = adapter.members(report);
    for (String name : ATTESTATIONS) {
      if (!read.contains(name) && report.has(name) && !report.path(name).isNull()) {
        all.add(
            LocatedQuote.notUnderstood(
                Optional.of("other-" + name.replace('_', '-')),
                Origin.MODEL,
                "/" + name,
                "`/%s` has no place in a report of this shape (%s), and was not judged."
                    .formatted(name, adapter.shape())));
      }
    }
    return all;
  }

  private static boolean tooMany(JsonNode document) {
    return LISTS.stream().anyMatch(name -> document.path(name).size() > MOST_ITEMS);
  }
}
