package dev.exhibit.cli.inspect;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.cli.render.InspectSection;
import dev.exhibit.core.amd.report.SnpFacts;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteFacts;
import dev.exhibit.core.verify.casefile.DecodedQuotes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The quotes in a bundle's attestation reports, field by field, and what the reports say beside
 * them.
 */
final class InspectedQuotes {
  private InspectedQuotes() {}

  static InspectSection of(Bundle bundle) throws IOException {
    List<InspectSection.Item> items = new ArrayList<>();
    for (DecodedQuotes.Entry entry : DecodedQuotes.of(bundle)) {
      items.add(
          new InspectSection.Item(entry.member() + " " + entry.located().pointer(), facts(entry)));
    }
    return new InspectSection("quotes", "Quotes (decoded, not verified)", items);
  }

  private static Map<String, Object> facts(DecodedQuotes.Entry entry) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("report", entry.shape());
    facts.put("presentedAs", entry.located().origin().name());
    facts.put("size", entry.located().quote().size());
    facts.putAll(entry.located().binding().facts());
    Optional<Decoded<SnpReport>> snp = entry.snp();
    if (snp.isPresent()) {
      facts.putAll(facts(snp.get()));
      return facts;
    }
    switch (entry.quote()) {
      case Decoded.Valid<Quote> valid -> facts.putAll(QuoteFacts.of(valid.value()));
      case Decoded.Invalid<Quote> invalid -> facts.put("unreadable", invalid.message().text());
    }
    return facts;
  }

  private static Map<String, Object> facts(Decoded<SnpReport> report) {
    return switch (report) {
      case Decoded.Valid<SnpReport> valid -> SnpFacts.of(valid.value());
      case Decoded.Invalid<SnpReport> invalid -> Map.of("unreadable", invalid.message().text());
    };
  }
}
