package dev.exhibit.core.report;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.core.dstack.log.AggregateCopies;
import dev.exhibit.core.dstack.log.Registers;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.core.intel.quote.QuoteDecoder;
import dev.exhibit.data.Bytes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the quotes of a report's entries hold, by the names under which a report states it again. A
 * quote that does not verify is rejected itself, so what is compared with it needs no further look.
 */
final class HeldValues {
  private final Map<String, Set<Bytes>> values = new HashMap<>();

  HeldValues(List<LocatedQuote> entries) {
    entries.stream().flatMap(entry -> registers(entry.quote()).stream()).forEach(this::add);
  }

  private void add(TdReport10 td) {
    Registers.NAMES.forEach(name -> of(name).add(Registers.named(td, name)));
    of(WorkloadEvidence.AGGREGATED).addAll(AggregateCopies.sums(td));
    of(StatedCopy.REPORT_DATA).add(td.reportData());
  }

  private Set<Bytes> of(String name) {
    return values.computeIfAbsent(name, any -> new HashSet<>());
  }

  /** Whether some quote holds what {@code copy} states. */
  boolean have(StatedCopy copy) {
    return copy.isAmong(values.getOrDefault(copy.name(), Set.of()));
  }

  private static Optional<TdReport10> registers(Bytes quote) {
    return QuoteDecoder.decode(quote) instanceof Decoded.Valid<Quote> valid
        ? valid.value().body().td()
        : Optional.empty();
  }
}
