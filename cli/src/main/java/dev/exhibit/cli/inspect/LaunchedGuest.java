package dev.exhibit.cli.inspect;

import dev.exhibit.core.amd.DecodedLaunch;
import dev.exhibit.core.amd.dstack.DstackAttestation;
import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.DecodedLaunchedWorkload;
import dev.exhibit.core.verify.casefile.DecodedQuotes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a report shows of an SEV-SNP guest: its launch, and what it was told to run. */
final class LaunchedGuest {
  private LaunchedGuest() {}

  /** Nothing if no workload is shown, or the report beside it cannot be read. */
  static Map<String, Object> facts(DecodedQuotes.Entry entry) {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (entry.snp().orElse(null) instanceof Decoded.Valid<SnpReport> report) {
      Optional<DstackAttestation> dstack = dstack(entry);
      Map<String, Object> launch =
          dstack.map(shown -> DecodedLaunch.facts(report.value(), shown)).orElse(Map.of());
      if (!launch.isEmpty()) {
        facts.put("launch", launch);
      }
      entry
          .located()
          .workload()
          .ifPresent(
              shown ->
                  facts.putAll(
                      DecodedLaunchedWorkload.facts(
                          report.value().hostData(),
                          dstack.map(DstackAttestation::document),
                          shown)));
    }
    return facts;
  }

  private static Optional<DstackAttestation> dstack(DecodedQuotes.Entry entry) {
    return entry.saved().orElse(null) instanceof Decoded.Valid<SavedReport> saved
        ? saved.value().dstack()
        : Optional.empty();
  }
}
