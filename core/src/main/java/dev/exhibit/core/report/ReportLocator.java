package dev.exhibit.core.report;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
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
          new TinfoilEnvelope(),
          new TinfoilReport(),
          new TinfoilKeysReport(),
          new AzureReport(),
          new DstackReport(),
          new NearGatewayReport(),
          new ChutesReport(),
          new FlatReport(),
          new SessionReport(),
          new QuoteResponseReport(),
          new SecretVmReport());

  /** No service attests more machines at once; a longer list only costs time. */
  private static final int MOST_ITEMS = 256;

  private static final int MOST_NAMED = 8;

  private static final Set<String> LISTS =
      ADAPTERS.stream().flatMap(a -> a.lists().stream()).collect(Ordered.toSet());

  /** Where reports of the known shapes keep attestations, in the order of the alphabet. */
  private static final List<String> ATTESTATIONS =
      ADAPTERS.stream().flatMap(a -> a.places().stream()).distinct().sorted().toList();

  private ReportLocator() {}

  /**
   * The quotes of one attestation.
   *
   * @param shape name of the recognised shape, or {@code unknown}
   * @param quotes each place where a quote is or belongs; none if the shape is unknown
   * @param companions for each companion, why it was not used or not all of it: a clause, empty if
   *     all was
   */
  public record Located(
      String shape, List<LocatedQuote> quotes, List<Optional<String>> companions) {
    public Located {
      quotes = List.copyOf(quotes);
      companions = List.copyOf(companions);
    }

    /** Nothing was found, and so no companion used. */
    private static Located nothing(String shape, List<JsonNode> companions) {
      String why = "nothing was found in its report (shape: " + shape + ")";
      return new Located(
          shape, List.of(), companions.stream().map(any -> Optional.of(why)).toList());
    }

    /**
     * The same in a report whose bytes are {@code document}: what is signed over them is judged.
     */
    public Located over(Bytes document) {
      return new Located(
          shape, quotes.stream().map(quote -> quote.over(document)).toList(), companions);
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
      return Located.nothing("more than " + MOST_ITEMS + " items", companions);
    }
    for (ReportAdapter adapter : ADAPTERS) {
      Optional<List<LocatedQuote>> quotes = adapter.locate(report, companions, sentNonce);
      if (quotes.isPresent()) {
        return new Located(
            adapter.shape(),
            withOthers(adapter, report, quotes.get()),
            companions.stream().map(companion -> unused(adapter, report, companion)).toList());
      }
    }
    return Located.nothing("unknown", companions);
  }

  private static Optional<String> unused(
      ReportAdapter adapter, JsonNode report, JsonNode companion) {
    if (!adapter.reads(report, companion)) {
      return Optional.of(
          Filled.of(
              "a report of this shape (%s) is not read together with a document like it",
              adapter.shape()));
    }
    List<String> complaints = adapter.complaints(companion);
    int more = complaints.size() - MOST_NAMED;
    String named =
        String.join("; ", complaints.subList(0, Math.min(complaints.size(), MOST_NAMED)));
    return complaints.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "not all of it could be used: "
                + named
                + (more > 0 ? Filled.of("; and %d more", more) : ""));
  }

  /** What a report of one shape holds of another is not judged, and that is said. */
  private static List<LocatedQuote> withOthers(
      ReportAdapter adapter, JsonNode report, List<LocatedQuote> quotes) {
    List<LocatedQuote> all = new ArrayList<>(quotes);
    Set<String> read = adapter.members(report);
    for (String name : ATTESTATIONS) {
      if (!read.contains(name) && report.hasNonNull(name) && !repeats(report, name, quotes)) {
        all.add(
            LocatedQuote.notUnderstood(
                Optional.of("other-" + name.replace('_', '-')),
                Origin.MODEL,
                "/" + name,
                Message.of(
                    "`/%s` has no place in a report of this shape (%s), and was not judged.",
                    name, adapter.shape())));
      }
    }
    return all;
  }

  /** Whether a member is the quote of an entry, where it is judged. */
  private static boolean repeats(JsonNode report, String name, List<LocatedQuote> quotes) {
    Optional<Bytes> quote = QuoteText.hexOrBase64(report, name).quote();
    return quote.isPresent() && quotes.stream().anyMatch(q -> quote.get().equals(q.quote()));
  }

  private static boolean tooMany(JsonNode document) {
    return LISTS.stream().anyMatch(name -> document.path(name).size() > MOST_ITEMS);
  }
}
