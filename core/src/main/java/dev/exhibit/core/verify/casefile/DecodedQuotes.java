package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.amd.report.SnpReportDecoder;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteDecoder;
import dev.exhibit.core.report.LocatedQuote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The quotes of a bundle as they are written, for a reader who wants to look. Nothing is verified.
 */
public final class DecodedQuotes {
  private DecodedQuotes() {}

  /**
   * A quote and where it stands.
   *
   * @param member the report it stands in
   * @param shape the recognised shape of that report
   */
  public record Entry(String member, String shape, LocatedQuote located, Decoded<Quote> quote) {
    /** The SEV-SNP report, where the evidence is said to be one or looks like one. */
    public Optional<Decoded<SnpReport>> snp() {
      return saved()
          .map(
              form ->
                  switch (form) {
                    case Decoded.Valid<SavedReport> valid ->
                        SnpReportDecoder.decode(valid.value().report());
                    case Decoded.Invalid<SavedReport> invalid ->
                        new Decoded.Invalid<>("report", invalid.offset(), invalid.message());
                  });
    }

    /** The same with what its form holds beside the report. */
    public Optional<Decoded<SavedReport>> saved() {
      return located.tee() != TeeKind.SNP || located.unread().isPresent()
          ? Optional.empty()
          : Optional.of(SavedReport.read(located.quote()));
    }
  }

  /** Every quote that the reports of {@code bundle} hold, in the order of the manifest. */
  public static List<Entry> of(Bundle bundle) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (AttestationCase file : AttestationCase.all(bundle, new ReportReadings())) {
      add(entries, file);
    }
    return entries;
  }

  private static void add(List<Entry> entries, AttestationCase file) {
    if (file.located() instanceof AttestationCase.Located.Quotes quotes) {
      for (LocatedQuote located : quotes.found().quotes()) {
        entries.add(
            new Entry(
                file.site().member(),
                quotes.found().shape(),
                located,
                located
                    .unread()
                    .<Decoded<Quote>>map(
                        unread -> new Decoded.Invalid<>("quote", -1, unread.said()))
                    .orElseGet(() -> QuoteDecoder.decode(located.quote()))));
      }
    }
  }
}
